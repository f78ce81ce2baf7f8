/** Given names that are common in some part of the world, and no common words where they are capitalised. Lower case. */
import { WordSet } from './word-set.ts';

export const GIVEN_NAMES = new WordSet(
  (
    'james robert john michael david william richard joseph thomas charles christopher daniel matthew anthony mark steven ' +
    'paul andrew joshua kevin brian george edward ronald timothy jason jeffrey ryan jacob gary nicholas eric jonathan ' +
    'stephen larry justin scott brandon benjamin samuel gregory alexander patrick frank raymond jack dennis jerry tyler ' +
    'aaron jose adam nathan henry douglas zachary peter kyle noah ethan jeremy walter keith roger terry sean gerald carl ' +
    'harold dylan arthur lawrence jesse bryan billy bruce gabriel joe logan albert willie alan juan eugene russell vincent ' +
    'philip bobby johnny bradley roy ralph oscar leon oliver harry leo alfie freddie archie theo edgar hugo felix simon ' +
    'martin victor ivan louis lewis stuart graham neil nigel trevor clive derek gordon malcolm colin ian hamish angus ' +
    'callum ewan duncan kenneth donald dan dave mike bob tom jim ben sam matt nick tony steve greg jeff ken rick ted fred ' +
    'joel evan luke liam owen connor declan aidan cormac fergus niall ronan seamus padraig mary patricia jennifer linda ' +
    'elizabeth barbara susan jessica sarah karen lisa nancy betty margaret sandra ashley kimberly emily donna michelle ' +
    'carol amanda dorothy melissa deborah stephanie rebecca sharon laura cynthia kathleen amy angela shirley anna brenda ' +
    'pamela emma nicole helen samantha katherine christine debra rachel carolyn janet catherine maria heather diane ruth ' +
    'julie olivia joyce kelly lauren christina joan evelyn judith megan andrea cheryl hannah jacqueline martha gloria ' +
    'teresa ann sara frances kathryn janice jean abigail alice julia judy sophia denise doris marilyn danielle beverly ' +
    'isabella theresa diana natalie brittany marie kayla alexis lori jane ella lucy sophie chloe zoe eleanor harriet ' +
    'matilda imogen beatrice tilly gemma hayley fiona alison gillian lorna isla eilidh mairi catriona niamh siobhan aoife ' +
    'ciara orla sinead roisin caitlin bridget naomi leah miriam esther tamar yael noa shira rivka moshe avi yosef yaakov ' +
    'eitan itai omer amir oren gilad hans klaus jurgen wolfgang dieter heinz horst helmut gunther manfred werner gerhard ' +
    'rainer bernd uwe jens stefan thorsten torsten matthias markus lukas jonas finn fritz karl otto friedrich wilhelm ' +
    'heinrich hermann ludwig ursula ingrid monika petra sabine renate helga gisela brigitte christa karin erika silke anja ' +
    'katrin heike birgit annette claudia susanne martina greta lena mia lea johanna frieda ilse hildegard mathilde pierre ' +
    'michel philippe alain jacques bernard andre francois laurent olivier thierry nicolas julien sebastien guillaume ' +
    'mathieu antoine baptiste etienne gilles yves luc marcel rene emile gaston nathalie isabelle sylvie valerie sandrine ' +
    'veronique celine aurelie emilie camille manon margaux chantal monique francoise helene elodie amelie juliette ' +
    'genevieve colette odette giovanni giuseppe antonio mario luigi francesco angelo vincenzo pietro salvatore carlo franco ' +
    'domenico bruno paolo michele giorgio aldo sergio luciano stefano marco matteo lorenzo alessandro davide riccardo ' +
    'simone fabio giulia chiara francesca federica valentina alessia elisa silvia paola daniela giovanna lucia rosa ' +
    'antonella carlos javier miguel alejandro manuel francisco jesus pedro rafael fernando luis jorge alberto ramon enrique ' +
    'diego vicente andres joaquin eduardo ricardo pablo raul ruben ignacio gonzalo hector arturo cesar guillermo emilio ' +
    'carmen josefa isabel dolores pilar francisca cristina antonia elena rosario concepcion beatriz rocio montserrat marta ' +
    'alba irene sofia valeria camila mariana gabriela fernanda ximena guadalupe juana joao paulo lucas luiz marcos rodrigo ' +
    'thiago tiago vasco nuno rui duarte goncalo matheus fatima ines catarina joana leonor mafalda adriana juliana larissa ' +
    'leticia piet kees henk willem johannes cornelis hendrik pieter gerrit dirk joost bas sander jeroen maarten thijs daan ' +
    'bram anneke marieke sanne femke lotte fleur maaike wilhelmina lars anders johan erik nils sven olof gustav magnus ' +
    'fredrik mikael bjorn gunnar leif mats hakan axel oskar astrid sigrid birgitta kerstin elsa freja frida linnea maja ' +
    'ebba kirsten mette hanne bente inger anne kari marit solveig randi ole knut arne havard oyvind sindre mathias soren ' +
    'jorgen niels rasmus mikkel kasper emil mads katrine sigurd einar olafur gudrun juhani matti timo antti jukka heikki ' +
    'pekka mikko ville janne sami tuomas eero aino helmi tuulikki kaarina anneli marjatta liisa siiri tapio krista tiina ' +
    'piret toomas andrzej piotr krzysztof stanislaw tomasz pawel jozef marcin marek michal grzegorz jerzy tadeusz lukasz ' +
    'zbigniew ryszard dariusz henryk mariusz kazimierz wojciech mateusz katarzyna malgorzata agnieszka krystyna ewa ' +
    'elzbieta zofia janina magdalena joanna jadwiga danuta irena halina wanda bozena jiri petr josef pavel jaroslav ' +
    'miroslav tomas frantisek zdenek vaclav karel milan vladimir jana eva hana lenka alena vera jitka lucie veronika tereza ' +
    'kristyna iveta zuzana marketa sarka janka laszlo istvan jozsef janos zoltan sandor ferenc gabor attila tamas miklos ' +
    'balazs bela gyula erzsebet ilona katalin zsuzsanna agnes eszter andras krisztian reka gheorghe vasile andrei mihai ' +
    'alexandru florin adrian cristian constantin ioana mihaela georgi dimitar nikolay petar stoyan hristo ivanka marija ' +
    'nikola marko luka milos dragan zoran goran igor slobodan jelena milica ivana snezana vesna tatjana bojan matej tomaz ' +
    'ales miha dmitry dmitri sergei sergey alexei aleksei andrey nikolai mikhail boris oleg yuri viktor konstantin maxim ' +
    'anatoly leonid gennady vasily olga tatiana natalia irina svetlana ekaterina anastasia ludmila galina lyudmila oksana ' +
    'yulia daria polina oleksandr volodymyr andriy taras bohdan oleh iryna yaroslav giorgos dimitris kostas nikos yannis ' +
    'panagiotis vasilis christos georgios eleni katerina vasiliki mehmet mustafa ahmet ali huseyin hasan ibrahim ismail ' +
    'osman murat emre burak ayse fatma emine hatice zeynep elif mohammed muhammad mohamed ahmed mahmoud hassan hussein ' +
    'khaled omar youssef tariq karim rashid samir walid bilal aisha khadija maryam zainab amina layla leila noor salma ' +
    'yasmin samira nadia hala rania reza mehdi hossein farhad dariush cyrus behrouz shirin parisa nasrin azadeh raj rahul ' +
    'amit sanjay vijay rajesh suresh ramesh anil sunil arjun rohan aditya vikram karthik ravi krishna ganesh mohan deepak ' +
    'manoj ashok dinesh prakash priya neha pooja anjali kavita sunita anita lakshmi divya meera sita radha aishwarya shreya ' +
    'ananya imran faisal usman asif nasir hamza ayesha sana hina wei hao feng qiang yang jing yan xiu mei lan ying hui ' +
    'xiaoming hiroshi takashi kenji akira satoshi yuki haruto sota takeshi makoto kazuo naoki daisuke shinji yoko keiko ' +
    'sakura akiko yumi emiko haruka tomomi misaki minjun seojun jihoon minji jiwoo soyeon hyun kwang nguyen linh minh tuan ' +
    'huong thao somchai somsak siti nur budi agus dewi putri rina maricel rodel jericho kwame kofi kwesi ama akosua abena ' +
    'chinedu chukwu emeka ngozi adaeze oluwaseun babatunde folake amara wanjiru kamau otieno achieng thabo sipho nomsa ' +
    'lerato tendai tafadzwa farai abebe tesfaye almaz'
  ).split(' '),
);

/** Whether `word`, in small letters, is one of them, with or without the marks over its letters. */
export function isGivenName(word: string): boolean {
  if (GIVEN_NAMES.has(word, 0, word.length)) return true;
  const plain = word.normalize('NFD').replace(/\p{M}/gu, '');
  return plain !== word && GIVEN_NAMES.has(plain, 0, plain.length);
}
