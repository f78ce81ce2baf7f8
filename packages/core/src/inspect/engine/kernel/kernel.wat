;; Finds candidates sixty-four bytes at a time. js-kernel.ts is the same in JavaScript and says why; layout.ts says where things lie.
(module
  (memory (export "memory") 5)

  ;; Where the next call goes on, and what the block before it ended with.
  (global $next (mut i32) (i32.const 0))
  (global $wordBefore (mut i64) (i64.const 0))
  (global $tokensBefore (mut i64) (i64.const 0))
  ;; How many candidates of each kind there are.
  (global $literals (mut i32) (i32.const 0))
  (global $signs (mut i32) (i32.const 0))
  (global $digits (mut i32) (i32.const 0))
  (global $runs (mut i32) (i32.const 0))
  (global $names (mut i32) (i32.const 0))
  (global $spaced (mut i32) (i32.const 0))
  (global $marked (mut i32) (i32.const 0))
  (global $telling (mut i32) (i32.const 0))

  ;; Whether the bit of these bytes' hash is set in the table.
  (func $has (param $table i32) (param $bytes i32) (result i32)
    (local $hash i32)
    (local.set $hash (i32.shr_u (i32.mul (local.get $bytes) (i32.const 0x9e3779b1)) (i32.const 16)))
    (i32.and
      (i32.shr_u
        (i32.load8_u (i32.add (local.get $table) (i32.shr_u (local.get $hash) (i32.const 3))))
        (i32.and (local.get $hash) (i32.const 7)))
      (i32.const 1)))

  ;; Whether a literal of two bytes stands at $at, or its three bytes begin some longer one and so do four.
  (func $beginsLiteral (param $at i32) (result i32)
    (local $bytes i32)
    (local.set $bytes (i32.load (local.get $at)))
    (i32.or
      (i32.and
        (i32.shr_u
          (i32.load8_u offset=0x4000 (i32.shr_u (i32.and (local.get $bytes) (i32.const 0xffff)) (i32.const 3)))
          (i32.and (local.get $bytes) (i32.const 7)))
        (i32.const 1))
      (i32.and
        (call $has (i32.const 0x6000) (i32.and (local.get $bytes) (i32.const 0xffffff)))
        (call $has (i32.const 0x8000) (local.get $bytes)))))

  ;; Walks the automaton of runs of digits from the run at $at.
  (func $wantsDigits (param $at i32) (result i32)
    (local $start i32)
    (local $end i32)
    (local $limit i32)
    (local $state i32)
    (local $length i32)
    (local $follower i32)
    (local $entry i32)
    (if (i32.eq (i32.load8_u (i32.sub (local.get $at) (i32.const 1))) (i32.const 95)) (then (return (i32.const 0))))
    (local.set $start (local.get $at))
    (local.set $limit (i32.const 0x7fffffff))
    (loop $runs
      (local.set $end (local.get $start))
      (block $ended
        (loop $more
          (br_if $ended (i32.ge_u (local.get $end) (local.get $limit)))
          (br_if $ended (i32.gt_u (i32.sub (i32.load8_u (local.get $end)) (i32.const 48)) (i32.const 9)))
          (local.set $end (i32.add (local.get $end) (i32.const 1)))
          (br $more)))
      (local.set $follower (i32.load8_u (local.get $end)))
      (if (i32.eqz (local.get $state)) (then
        (if (i32.or
              (i32.eq (local.get $follower) (i32.const 95))
              (i32.and (i32.load8_u (local.get $follower)) (i32.const 1)))
          (then (return (i32.const 0))))))
      (local.set $length (i32.sub (local.get $end) (local.get $start)))
      (local.set $length
        (select (i32.const 20) (local.get $length) (i32.gt_u (local.get $length) (i32.const 20))))
      (local.set $entry
        (i32.load8_u offset=0x1000
          (i32.add
            (i32.mul (local.get $state) (i32.const 168))
            (i32.add
              (i32.shl (local.get $length) (i32.const 3))
              (i32.load8_u offset=0x400 (local.get $follower))))))
      (if (i32.and (local.get $entry) (i32.const 128)) (then (return (i32.const 1))))
      (if (i32.eqz (local.get $entry)) (then (return (i32.const 0))))
      (local.set $state (local.get $entry))
      (local.set $start (i32.add (local.get $end) (i32.const 1)))
      (local.set $limit (i32.add (local.get $start) (i32.const 20)))
      (br $runs))
    (unreachable))

  ;; Whether the capitalised word at $at is one names have, or stands behind a word that stands before names.
  (func $mayBeName (param $at i32) (result i32)
    (local $bytes i32)
    (local $word i32)
    (local $ahead i32)
    (local $byte i32)
    (local $classes i32)
    (if (i32.eqz (i32.and (i32.load8_u (i32.load8_u (i32.sub (local.get $at) (i32.const 1)))) (i32.const 16)))
      (then (return (i32.const 0))))
    (local.set $word (i32.load8_u (local.get $at)))
    (if (i32.ge_u (local.get $word) (i32.const 128)) (then (return (i32.const 1))))
    (local.set $ahead (i32.const 1))
    (block $ended
      (loop $letters
        (local.set $byte (i32.load8_u (i32.add (local.get $at) (local.get $ahead))))
        (local.set $classes (i32.load8_u (local.get $byte)))
        (br_if $ended (i32.and (local.get $classes) (i32.const 48)))
        (if (i32.eqz (i32.and (local.get $classes) (i32.const 1))) (then (return (i32.const 1))))
        (local.set $word
          (i32.or (local.get $word) (i32.shl (local.get $byte) (i32.shl (local.get $ahead) (i32.const 3)))))
        (local.set $ahead (i32.add (local.get $ahead) (i32.const 1)))
        (br_if $letters (i32.lt_u (local.get $ahead) (i32.const 4)))))
    (if (call $has (i32.const 0xa000) (i32.or (local.get $word) (i32.const 0x20202020)))
      (then (return (i32.const 1))))
    (call $followsOne (local.get $at)))

  (func $followsOne (param $at i32) (result i32)
    (local $end i32)
    (local $steps i32)
    (local $byte i32)
    (local $classes i32)
    (local.set $end (i32.sub (local.get $at) (i32.const 1)))
    (block $word
      (loop $back
        (local.set $byte (i32.load8_u (local.get $end)))
        (local.set $classes (i32.load8_u (local.get $byte)))
        (if (i32.or (i32.and (local.get $classes) (i32.const 64)) (i32.gt_u (local.get $steps) (i32.const 8)))
          (then (return (i32.const 1))))
        (br_if $word
          (i32.or (i32.eqz (local.get $byte)) (i32.eqz (i32.and (local.get $classes) (i32.const 48)))))
        (local.set $end (i32.sub (local.get $end) (i32.const 1)))
        (local.set $steps (i32.add (local.get $steps) (i32.const 1)))
        (br $back)))
    (call $has
      (i32.const 0xc000)
      (i32.or
        (i32.and (i32.load (i32.sub (local.get $end) (i32.const 2))) (i32.const 0xffffff))
        (i32.const 0x202020))))

  ;; Whether no letter is at $at, or a capital behind it: a word may begin there.
  (func $mayBegin (param $at i32) (result i32)
    (i32.or
      (i32.ne
        (i32.and (i32.load8_u (i32.load8_u (local.get $at))) (i32.const 3))
        (i32.const 1))
      (i32.ne
        (i32.and (i32.load8_u (i32.load8_u offset=1 (local.get $at))) (i32.const 4))
        (i32.const 0))))

  ;; Whether $at is behind a character that is part of no word.
  (func $isBetween (param $at i32) (result i32)
    (i32.eqz (i32.and (i32.load8_u (i32.load8_u (local.get $at))) (i32.const 1))))

  ;; What the word with these last letters may tell.
  (func $kinds (param $bytes i32) (result i32)
    (i32.load8_u offset=0xe000
      (i32.shr_u (i32.mul (local.get $bytes) (i32.const 0x9e3779b1)) (i32.const 16))))

  ;; What the word that ends before $at may tell of what stands behind it.
  (func $tells (param $at i32) (result i32)
    (local $last i32)
    (local $before i32)
    (local $found i32)
    (local.set $last (i32.or (i32.load (i32.sub (local.get $at) (i32.const 4))) (i32.const 0x20202020)))
    (local.set $found (call $kinds (local.get $last)))
    (local.set $before (i32.or (i32.load8_u (i32.sub (local.get $at) (i32.const 5))) (i32.const 0x20)))
    (if (call $mayBegin (i32.sub (local.get $at) (i32.const 4))) (then
      (local.set $found
        (i32.or (local.get $found) (call $kinds (i32.shr_u (local.get $last) (i32.const 8)))))
      (if (call $isBetween (i32.sub (local.get $at) (i32.const 4))) (then
        (local.set $found
          (i32.or
            (local.get $found)
            (call $kinds
              (i32.or (i32.and (local.get $last) (i32.const 0xffffff00)) (local.get $before)))))))))
    (if (call $mayBegin (i32.sub (local.get $at) (i32.const 3))) (then
      (local.set $found
        (i32.or (local.get $found) (call $kinds (i32.shr_u (local.get $last) (i32.const 16)))))
      (if (call $isBetween (i32.sub (local.get $at) (i32.const 3))) (then
        (local.set $found
          (i32.or
            (local.get $found)
            (call $kinds
              (i32.or
                (i32.and (local.get $last) (i32.const 0xffff0000))
                (i32.or
                  (i32.shl (i32.and (local.get $last) (i32.const 0xff)) (i32.const 8))
                  (local.get $before))))))))))
    (if (call $mayBegin (i32.sub (local.get $at) (i32.const 2))) (then
      (local.set $found
        (i32.or (local.get $found) (call $kinds (i32.shr_u (local.get $last) (i32.const 24)))))))
    (local.get $found))

  ;; Looks at the text from where the last call stopped to $end, or from its start. Stops early where there may be no room for the
  ;; candidates of another block; gives where it stopped.
  (func (export "scan") (param $end i32) (param $fresh i32) (result i32)
    (local $at i32) (local $place i32) (local $four i32) (local $hash i32) (local $groups i32) (local $hit i32)
    (local $lit i32) (local $sig i32) (local $dig i32) (local $run i32) (local $nam i32) (local $spa i32) (local $mar i32) (local $tel i32) (local $class i32)
    (local $bytes0 v128) (local $bytes1 v128) (local $bytes2 v128) (local $bytes3 v128)
    (local $low0 v128) (local $low1 v128) (local $low2 v128) (local $low3 v128)
    (local $high0 v128) (local $high1 v128) (local $high2 v128) (local $high3 v128)
    (local $words i64) (local $starts i64) (local $inside i64) (local $left i64) (local $single i64) (local $pair i64) (local $digit i64) (local $letter i64) (local $upper i64) (local $lower i64)
    (local $mixed i64)
    (local $tokens i64) (local $two i64) (local $fourth i64) (local $eight i64) (local $fourteen i64)
    (local $tokensBefore_ i64) (local $twoBefore i64) (local $fourBefore i64) (local $eightBefore i64) (local $fourteenBefore i64)
    (if (local.get $fresh) (then
      (global.set $next (i32.const 0x3e040))
      (global.set $wordBefore (i64.const 0))
      (global.set $tokensBefore (i64.const 0))))
    ;; What the token characters of the block before mean to runs that go on in the next.
    (local.set $tokensBefore_ (global.get $tokensBefore))
    (local.set $twoBefore (i64.and (local.get $tokensBefore_) (i64.shl (local.get $tokensBefore_) (i64.const 1))))
    (local.set $fourBefore (i64.and (local.get $twoBefore) (i64.shl (local.get $twoBefore) (i64.const 2))))
    (local.set $eightBefore (i64.and (local.get $fourBefore) (i64.shl (local.get $fourBefore) (i64.const 4))))
    (local.set $fourteenBefore (i64.and (local.get $eightBefore) (i64.shl (local.get $eightBefore) (i64.const 6))))
    (local.set $at (global.get $next))
    (block $done
      (loop $blocks
        (br_if $done (i32.ge_u (local.get $at) (local.get $end)))
        ;; Each kind has room for 4,096, and a block for 64.
        (br_if $done
          (i32.gt_u
            (i32.or
              (i32.or (local.get $lit) (local.get $sig))
              (i32.or
                (i32.or (i32.or (local.get $dig) (local.get $run)) (local.get $nam))
                (i32.or (local.get $spa) (i32.or (local.get $mar) (local.get $tel)))))
            (i32.const 4031)))
        (local.set $bytes0 (v128.load offset=0 (local.get $at)))
        (local.set $low0 (v128.and (local.get $bytes0) (i8x16.splat (i32.const 15))))
        (local.set $high0
          (i8x16.swizzle
            (v128.const i8x16 1 2 4 8 16 32 64 -128 0 0 0 0 0 0 0 0)
            (i8x16.shr_u (local.get $bytes0) (i32.const 4))))
        (local.set $bytes1 (v128.load offset=16 (local.get $at)))
        (local.set $low1 (v128.and (local.get $bytes1) (i8x16.splat (i32.const 15))))
        (local.set $high1
          (i8x16.swizzle
            (v128.const i8x16 1 2 4 8 16 32 64 -128 0 0 0 0 0 0 0 0)
            (i8x16.shr_u (local.get $bytes1) (i32.const 4))))
        (local.set $bytes2 (v128.load offset=32 (local.get $at)))
        (local.set $low2 (v128.and (local.get $bytes2) (i8x16.splat (i32.const 15))))
        (local.set $high2
          (i8x16.swizzle
            (v128.const i8x16 1 2 4 8 16 32 64 -128 0 0 0 0 0 0 0 0)
            (i8x16.shr_u (local.get $bytes2) (i32.const 4))))
        (local.set $bytes3 (v128.load offset=48 (local.get $at)))
        (local.set $low3 (v128.and (local.get $bytes3) (i8x16.splat (i32.const 15))))
        (local.set $high3
          (i8x16.swizzle
            (v128.const i8x16 1 2 4 8 16 32 64 -128 0 0 0 0 0 0 0 0)
            (i8x16.shr_u (local.get $bytes3) (i32.const 4))))
        ;; Of the last block only what belongs to the text counts.
        (local.set $inside
          (select
            (i64.const -1)
            (i64.sub
              (i64.shl (i64.const 1) (i64.extend_i32_u (i32.sub (local.get $end) (local.get $at))))
              (i64.const 1))
            (i32.ge_u (i32.sub (local.get $end) (local.get $at)) (i32.const 64))))
        (local.set $words
          (i64.or
            (i64.or
              (i64.extend_i32_u
                (i32.xor
                  (i8x16.bitmask
                    (i8x16.eq
                      (v128.and (i8x16.swizzle (v128.load (i32.const 0x500)) (local.get $low0)) (local.get $high0))
                      (v128.const i64x2 0 0)))
                  (i32.const 0xffff)))
              (i64.shl (i64.extend_i32_u
                (i32.xor
                  (i8x16.bitmask
                    (i8x16.eq
                      (v128.and (i8x16.swizzle (v128.load (i32.const 0x500)) (local.get $low1)) (local.get $high1))
                      (v128.const i64x2 0 0)))
                  (i32.const 0xffff))) (i64.const 16)))
            (i64.or
              (i64.shl (i64.extend_i32_u
                (i32.xor
                  (i8x16.bitmask
                    (i8x16.eq
                      (v128.and (i8x16.swizzle (v128.load (i32.const 0x500)) (local.get $low2)) (local.get $high2))
                      (v128.const i64x2 0 0)))
                  (i32.const 0xffff))) (i64.const 32))
              (i64.shl (i64.extend_i32_u
                (i32.xor
                  (i8x16.bitmask
                    (i8x16.eq
                      (v128.and (i8x16.swizzle (v128.load (i32.const 0x500)) (local.get $low3)) (local.get $high3))
                      (v128.const i64x2 0 0)))
                  (i32.const 0xffff))) (i64.const 48)))))
        (local.set $starts
          (i64.and
            (i64.and (local.get $words) (local.get $inside))
            (i64.xor (i64.or (i64.shl (local.get $words) (i64.const 1)) (global.get $wordBefore)) (i64.const -1))))
        (global.set $wordBefore (i64.shr_u (local.get $words) (i64.const 63)))
        (local.set $left (local.get $starts))
        (block $literalDone
          (loop $literal
            (br_if $literalDone (i64.eqz (local.get $left)))
            (local.set $place (i32.add (local.get $at) (i32.wrap_i64 (i64.ctz (local.get $left)))))
            (local.set $left (i64.and (local.get $left) (i64.sub (local.get $left) (i64.const 1))))
            (local.set $four (i32.load (local.get $place)))
            (local.set $hash
              (i32.shr_u
                (i32.mul (i32.and (local.get $four) (i32.const 0xffffff)) (i32.const 0x9e3779b1))
                (i32.const 16)))
            ;; $beginsLiteral, its first look written out: nearly all words end here.
            (if (i32.and
                  (i32.or
                    (i32.shr_u
                      (i32.load8_u offset=0x6000 (i32.shr_u (local.get $hash) (i32.const 3)))
                      (i32.and (local.get $hash) (i32.const 7)))
                    (i32.shr_u
                      (i32.load8_u offset=0x4000
                        (i32.shr_u (i32.and (local.get $four) (i32.const 0xffff)) (i32.const 3)))
                      (i32.and (local.get $four) (i32.const 7))))
                  (i32.const 1))
              (then
                (if (call $beginsLiteral (local.get $place)) (then
            (i32.store (i32.add (i32.const 0x1e000) (i32.shl (local.get $lit) (i32.const 2))) (i32.sub (local.get $place) (i32.const 0x3e040)))
            (local.set $lit (i32.add (local.get $lit) (i32.const 1)))))))
            (br $literal)))
        (local.set $left 
          (i64.and (local.get $starts)
          (i64.or
            (i64.or
              (i64.extend_i32_u (i8x16.bitmask (i8x16.lt_u (i8x16.sub (local.get $bytes0) (i8x16.splat (i32.const 48))) (i8x16.splat (i32.const 10)))))
              (i64.shl (i64.extend_i32_u (i8x16.bitmask (i8x16.lt_u (i8x16.sub (local.get $bytes1) (i8x16.splat (i32.const 48))) (i8x16.splat (i32.const 10))))) (i64.const 16)))
            (i64.or
              (i64.shl (i64.extend_i32_u (i8x16.bitmask (i8x16.lt_u (i8x16.sub (local.get $bytes2) (i8x16.splat (i32.const 48))) (i8x16.splat (i32.const 10))))) (i64.const 32))
              (i64.shl (i64.extend_i32_u (i8x16.bitmask (i8x16.lt_u (i8x16.sub (local.get $bytes3) (i8x16.splat (i32.const 48))) (i8x16.splat (i32.const 10))))) (i64.const 48))))))
        (block $numberDone
          (loop $number
            (br_if $numberDone (i64.eqz (local.get $left)))
            (local.set $place (i32.add (local.get $at) (i32.wrap_i64 (i64.ctz (local.get $left)))))
            (local.set $left (i64.and (local.get $left) (i64.sub (local.get $left) (i64.const 1))))
            (if (call $wantsDigits (local.get $place)) (then
            (i32.store (i32.add (i32.const 0x26000) (i32.shl (local.get $dig) (i32.const 2))) (i32.sub (local.get $place) (i32.const 0x3e040)))
            (local.set $dig (i32.add (local.get $dig) (i32.const 1)))))
            (br $number)))
        (local.set $left
          (i64.and
            (local.get $inside)
            (i64.or
              (i64.and
                (local.get $starts)
                (i64.or
                (i64.or (i64.extend_i32_u (i8x16.bitmask (i8x16.lt_u (i8x16.sub (local.get $bytes0) (i8x16.splat (i32.const 65))) (i8x16.splat (i32.const 26))))) (i64.shl (i64.extend_i32_u (i8x16.bitmask (i8x16.lt_u (i8x16.sub (local.get $bytes1) (i8x16.splat (i32.const 65))) (i8x16.splat (i32.const 26))))) (i64.const 16)))
                (i64.or (i64.shl (i64.extend_i32_u (i8x16.bitmask (i8x16.lt_u (i8x16.sub (local.get $bytes2) (i8x16.splat (i32.const 65))) (i8x16.splat (i32.const 26))))) (i64.const 32)) (i64.shl (i64.extend_i32_u (i8x16.bitmask (i8x16.lt_u (i8x16.sub (local.get $bytes3) (i8x16.splat (i32.const 65))) (i8x16.splat (i32.const 26))))) (i64.const 48)))))
              (i64.or
                (i64.or (i64.extend_i32_u (i8x16.bitmask (local.get $bytes0))) (i64.shl (i64.extend_i32_u (i8x16.bitmask (local.get $bytes1))) (i64.const 16)))
                (i64.or (i64.shl (i64.extend_i32_u (i8x16.bitmask (local.get $bytes2))) (i64.const 32)) (i64.shl (i64.extend_i32_u (i8x16.bitmask (local.get $bytes3))) (i64.const 48)))))))
        (block $nameDone
          (loop $name
            (br_if $nameDone (i64.eqz (local.get $left)))
            (local.set $place (i32.add (local.get $at) (i32.wrap_i64 (i64.ctz (local.get $left)))))
            (local.set $left (i64.and (local.get $left) (i64.sub (local.get $left) (i64.const 1))))
            (if (call $mayBeName (local.get $place)) (then
              (i32.store
                (i32.add (i32.const 0x2e000) (i32.shl (local.get $nam) (i32.const 2)))
                (i32.sub (local.get $place) (i32.const 0x3e040)))
              (local.set $nam (i32.add (local.get $nam) (i32.const 1)))))
            (br $name)))
        (local.set $left 
          (i64.and (local.get $inside)
          (i64.or
            (i64.or
              (i64.extend_i32_u
                (i32.xor
                  (i8x16.bitmask
                    (i8x16.eq
                      (v128.and (i8x16.swizzle (v128.load (i32.const 0x520)) (local.get $low0)) (local.get $high0))
                      (v128.const i64x2 0 0)))
                  (i32.const 0xffff)))
              (i64.shl (i64.extend_i32_u
                (i32.xor
                  (i8x16.bitmask
                    (i8x16.eq
                      (v128.and (i8x16.swizzle (v128.load (i32.const 0x520)) (local.get $low1)) (local.get $high1))
                      (v128.const i64x2 0 0)))
                  (i32.const 0xffff))) (i64.const 16)))
            (i64.or
              (i64.shl (i64.extend_i32_u
                (i32.xor
                  (i8x16.bitmask
                    (i8x16.eq
                      (v128.and (i8x16.swizzle (v128.load (i32.const 0x520)) (local.get $low2)) (local.get $high2))
                      (v128.const i64x2 0 0)))
                  (i32.const 0xffff))) (i64.const 32))
              (i64.shl (i64.extend_i32_u
                (i32.xor
                  (i8x16.bitmask
                    (i8x16.eq
                      (v128.and (i8x16.swizzle (v128.load (i32.const 0x520)) (local.get $low3)) (local.get $high3))
                      (v128.const i64x2 0 0)))
                  (i32.const 0xffff))) (i64.const 48))))))
        (block $signDone
          (loop $sign
            (br_if $signDone (i64.eqz (local.get $left)))
            (local.set $place (i32.add (local.get $at) (i32.wrap_i64 (i64.ctz (local.get $left)))))
            (local.set $left (i64.and (local.get $left) (i64.sub (local.get $left) (i64.const 1))))
            (local.set $groups
              (i32.and
                (i32.load8_u offset=0x100 (i32.load8_u (local.get $place)))
                (i32.and
                  (i32.load8_u offset=0x200 (i32.load8_u (i32.sub (local.get $place) (i32.const 1))))
                  (i32.load8_u offset=0x300 (i32.load8_u (i32.add (local.get $place) (i32.const 1)))))))
            (local.set $hit (i32.const 0))
            (if (i32.and (local.get $groups) (i32.const 1)) (then
              (local.set $hit (call $beginsLiteral (local.get $place)))))
            ;; Kept only if counted. The highest bit says whether a literal begins there.
            (i32.store
              (i32.add (i32.const 0x22000) (i32.shl (local.get $sig) (i32.const 2)))
              (i32.or
                (i32.sub (local.get $place) (i32.const 0x3e040))
                (i32.shl (local.get $hit) (i32.const 31))))
            (local.set $sig
              (i32.add
                (local.get $sig)
                (i32.or
                  (local.get $hit)
                  (i32.ne (i32.and (local.get $groups) (i32.const 0xfe)) (i32.const 0)))))
            (br $sign)))
        ;; Words of letters and digits, words that end with a capital, and words before a number.
        (local.set $digit
          (i64.or
            (i64.or (i64.extend_i32_u (i8x16.bitmask (i8x16.lt_u (i8x16.sub (local.get $bytes0) (i8x16.splat (i32.const 48))) (i8x16.splat (i32.const 10))))) (i64.shl (i64.extend_i32_u (i8x16.bitmask (i8x16.lt_u (i8x16.sub (local.get $bytes1) (i8x16.splat (i32.const 48))) (i8x16.splat (i32.const 10))))) (i64.const 16)))
            (i64.or (i64.shl (i64.extend_i32_u (i8x16.bitmask (i8x16.lt_u (i8x16.sub (local.get $bytes2) (i8x16.splat (i32.const 48))) (i8x16.splat (i32.const 10))))) (i64.const 32)) (i64.shl (i64.extend_i32_u (i8x16.bitmask (i8x16.lt_u (i8x16.sub (local.get $bytes3) (i8x16.splat (i32.const 48))) (i8x16.splat (i32.const 10))))) (i64.const 48)))))
        (local.set $upper
          (i64.or
            (i64.or (i64.extend_i32_u (i8x16.bitmask (i8x16.lt_u (i8x16.sub (local.get $bytes0) (i8x16.splat (i32.const 65))) (i8x16.splat (i32.const 26))))) (i64.shl (i64.extend_i32_u (i8x16.bitmask (i8x16.lt_u (i8x16.sub (local.get $bytes1) (i8x16.splat (i32.const 65))) (i8x16.splat (i32.const 26))))) (i64.const 16)))
            (i64.or (i64.shl (i64.extend_i32_u (i8x16.bitmask (i8x16.lt_u (i8x16.sub (local.get $bytes2) (i8x16.splat (i32.const 65))) (i8x16.splat (i32.const 26))))) (i64.const 32)) (i64.shl (i64.extend_i32_u (i8x16.bitmask (i8x16.lt_u (i8x16.sub (local.get $bytes3) (i8x16.splat (i32.const 65))) (i8x16.splat (i32.const 26))))) (i64.const 48)))))
        (local.set $letter (i64.and (local.get $words) (i64.xor (local.get $digit) (i64.const -1))))
        (local.set $class (i32.load8_u (i32.load8_u (i32.sub (local.get $at) (i32.const 1)))))
        (local.set $mixed
          (i64.or
            (i64.and
              (local.get $digit)
              (i64.or
                (i64.shl (local.get $letter) (i64.const 1))
                (i64.extend_i32_u (i32.eq (i32.and (local.get $class) (i32.const 3)) (i32.const 1)))))
            (i64.and
              (local.get $letter)
              (i64.or
                (i64.shl (local.get $digit) (i64.const 1))
                (i64.extend_i32_u (i32.eq (i32.and (local.get $class) (i32.const 3)) (i32.const 3)))))))
        (local.set $left
          (i64.and
            (local.get $inside)
            (i64.or
              (i64.or (local.get $mixed) (i64.and (local.get $starts) (local.get $digit)))
              (i64.and
                (i64.xor (local.get $words) (i64.const -1))
                (i64.or
                  (i64.shl (local.get $upper) (i64.const 1))
                  (i64.extend_i32_u (i32.ne (i32.and (local.get $class) (i32.const 4)) (i32.const 0))))))))
        (block $markedDone
          (loop $marked
            (br_if $markedDone (i64.eqz (local.get $left)))
            (local.set $place (i32.add (local.get $at) (i32.wrap_i64 (i64.ctz (local.get $left)))))
            ;; The word is the one that ends here, the one that goes on here, or the one before the character before.
            (local.set $hit
              (select
                (i32.const 1)
                (select
                  (i32.const 0)
                  (i32.const 2)
                  (i64.ne
                    (i64.and
                      (local.get $mixed)
                      (i64.and (local.get $left) (i64.sub (i64.const 0) (local.get $left))))
                    (i64.const 0)))
                (i32.eqz (i32.and (i32.load8_u (i32.load8_u (local.get $place))) (i32.const 1)))))
            (local.set $left (i64.and (local.get $left) (i64.sub (local.get $left) (i64.const 1))))
            (i32.store
              (i32.add (i32.const 0x36000) (i32.shl (local.get $mar) (i32.const 2)))
              (i32.sub (i32.sub (local.get $place) (local.get $hit)) (i32.const 0x3e040)))
            ;; Kept only if counted: a number must have a letter before the one sign or space before it.
            (local.set $mar
              (i32.add
                (local.get $mar)
                (i32.or
                  (i32.ne (local.get $hit) (i32.const 2))
                  (i32.and
                    (i32.ne
                      (i32.and
                        (i32.load8_u (i32.load8_u (i32.sub (local.get $place) (i32.const 1))))
                        (i32.const 128))
                      (i32.const 0))
                    (i32.eq
                      (i32.and
                        (i32.load8_u (i32.load8_u (i32.sub (local.get $place) (i32.const 2))))
                        (i32.const 3))
                      (i32.const 1))))))
            (br $marked)))
        ;; Where words end: behind them stands no letter or digit, or a capital, or a digit behind a letter.
        (local.set $left
          (i64.and
            (i64.and
              (local.get $inside)
              (i64.or
                (i64.shl (local.get $words) (i64.const 1))
                (i64.extend_i32_u (i32.and (local.get $class) (i32.const 1)))))
            (i64.or
              (i64.or (i64.xor (local.get $words) (i64.const -1)) (local.get $upper))
              (i64.and
                (local.get $digit)
                (i64.or
                  (i64.shl (local.get $letter) (i64.const 1))
                  (i64.extend_i32_u (i32.eq (i32.and (local.get $class) (i32.const 3)) (i32.const 1))))))))
        ;; Behind four small letters, of words of this block: these four are all that counts.
        (local.set $lower (i64.and (local.get $letter) (i64.xor (local.get $upper) (i64.const -1))))
        (local.set $lower (i64.and (local.get $lower) (i64.shl (local.get $lower) (i64.const 1))))
        (local.set $lower
          (i64.shl
            (i64.and (local.get $lower) (i64.shl (local.get $lower) (i64.const 2)))
            (i64.const 1)))
        (block $tellingDone
          (loop $telling
            (br_if $tellingDone (i64.eqz (local.get $left)))
            (local.set $place (i32.add (local.get $at) (i32.wrap_i64 (i64.ctz (local.get $left)))))
            (local.set $hit
              (if (result i32)
                (i64.eqz
                  (i64.and
                    (local.get $lower)
                    (i64.and (local.get $left) (i64.sub (i64.const 0) (local.get $left)))))
                (then (call $tells (local.get $place)))
                (else (call $kinds (i32.load (i32.sub (local.get $place) (i32.const 4)))))))
            (local.set $left (i64.and (local.get $left) (i64.sub (local.get $left) (i64.const 1))))
            ;; Kept only if counted. The highest bits are what it tells.
            (i32.store
              (i32.add (i32.const 0x3a000) (i32.shl (local.get $tel) (i32.const 2)))
              (i32.or
                (i32.sub (local.get $place) (i32.const 0x3e040))
                (i32.shl (local.get $hit) (i32.const 28))))
            (local.set $tel (i32.add (local.get $tel) (i32.ne (local.get $hit) (i32.const 0))))
            (br $telling)))
        ;; Four words of one letter with one character between each two, or four of two letters: there may be more of them.
        (local.set $single
          (i64.and
            (local.get $starts)
            (i64.xor (i64.shr_u (local.get $words) (i64.const 1)) (i64.const -1))))
        (local.set $pair
          (i64.and
            (i64.and (local.get $starts) (i64.shr_u (local.get $words) (i64.const 1)))
            (i64.xor (i64.shr_u (local.get $words) (i64.const 2)) (i64.const -1))))
        (local.set $single (i64.and (local.get $single) (i64.shr_u (local.get $single) (i64.const 2))))
        (local.set $single (i64.and (local.get $single) (i64.shr_u (local.get $single) (i64.const 4))))
        (local.set $pair (i64.and (local.get $pair) (i64.shr_u (local.get $pair) (i64.const 3))))
        (local.set $pair (i64.and (local.get $pair) (i64.shr_u (local.get $pair) (i64.const 6))))
        ;; Of neighbours only the first counts.
        (local.set $left
          (i64.or
            (i64.and
              (local.get $single)
              (i64.xor (i64.shl (local.get $single) (i64.const 2)) (i64.const -1)))
            (i64.and
              (local.get $pair)
              (i64.xor (i64.shl (local.get $pair) (i64.const 3)) (i64.const -1)))))
        (block $spacedDone
          (loop $spaced
            (br_if $spacedDone (i64.eqz (local.get $left)))
            (i32.store
              (i32.add (i32.const 0x32000) (i32.shl (local.get $spa) (i32.const 2)))
              (i32.sub
                (i32.add (local.get $at) (i32.wrap_i64 (i64.ctz (local.get $left))))
                (i32.const 0x3e040)))
            (local.set $spa (i32.add (local.get $spa) (i32.const 1)))
            (local.set $left (i64.and (local.get $left) (i64.sub (local.get $left) (i64.const 1))))
            (br $spaced)))
        ;; A bit for every place that ends two, four, eight and fourteen token characters in a row.
        (local.set $tokens
          (i64.or
            (i64.or
              (i64.extend_i32_u
                (i32.xor
                  (i8x16.bitmask
                    (i8x16.eq
                      (v128.and (i8x16.swizzle (v128.load (i32.const 0x510)) (local.get $low0)) (local.get $high0))
                      (v128.const i64x2 0 0)))
                  (i32.const 0xffff)))
              (i64.shl (i64.extend_i32_u
                (i32.xor
                  (i8x16.bitmask
                    (i8x16.eq
                      (v128.and (i8x16.swizzle (v128.load (i32.const 0x510)) (local.get $low1)) (local.get $high1))
                      (v128.const i64x2 0 0)))
                  (i32.const 0xffff))) (i64.const 16)))
            (i64.or
              (i64.shl (i64.extend_i32_u
                (i32.xor
                  (i8x16.bitmask
                    (i8x16.eq
                      (v128.and (i8x16.swizzle (v128.load (i32.const 0x510)) (local.get $low2)) (local.get $high2))
                      (v128.const i64x2 0 0)))
                  (i32.const 0xffff))) (i64.const 32))
              (i64.shl (i64.extend_i32_u
                (i32.xor
                  (i8x16.bitmask
                    (i8x16.eq
                      (v128.and (i8x16.swizzle (v128.load (i32.const 0x510)) (local.get $low3)) (local.get $high3))
                      (v128.const i64x2 0 0)))
                  (i32.const 0xffff))) (i64.const 48)))))
        (local.set $two (i64.and (local.get $tokens) (i64.or (i64.shl (local.get $tokens) (i64.const 1)) (i64.shr_u (local.get $tokensBefore_) (i64.const 63)))))
        (local.set $fourth (i64.and (local.get $two) (i64.or (i64.shl (local.get $two) (i64.const 2)) (i64.shr_u (local.get $twoBefore) (i64.const 62)))))
        (local.set $eight (i64.and (local.get $fourth) (i64.or (i64.shl (local.get $fourth) (i64.const 4)) (i64.shr_u (local.get $fourBefore) (i64.const 60)))))
        (local.set $fourteen (i64.and (local.get $eight) (i64.or (i64.shl (local.get $eight) (i64.const 6)) (i64.shr_u (local.get $eightBefore) (i64.const 58)))))
        (local.set $left 
          (i64.and
            (i64.and (local.get $fourteen) (local.get $inside))
            (i64.xor (i64.or (i64.shl (local.get $fourteen) (i64.const 1)) (i64.shr_u (local.get $fourteenBefore) (i64.const 63))) (i64.const -1))))
        (block $runDone
          (loop $run
            (br_if $runDone (i64.eqz (local.get $left)))
            (local.set $place (i32.add (local.get $at) (i32.wrap_i64 (i64.ctz (local.get $left)))))
            (local.set $left (i64.and (local.get $left) (i64.sub (local.get $left) (i64.const 1))))
            (i32.store (i32.add (i32.const 0x2a000) (i32.shl (local.get $run) (i32.const 2))) (i32.sub (i32.sub (local.get $place) (i32.const 13)) (i32.const 0x3e040)))
            (local.set $run (i32.add (local.get $run) (i32.const 1)))
            (br $run)))
        (local.set $tokensBefore_ (local.get $tokens))
        (local.set $twoBefore (local.get $two))
        (local.set $fourBefore (local.get $fourth))
        (local.set $eightBefore (local.get $eight))
        (local.set $fourteenBefore (local.get $fourteen))
        (local.set $at (i32.add (local.get $at) (i32.const 64)))
        (br $blocks)))
    (global.set $tokensBefore (local.get $tokensBefore_))
    (global.set $next (local.get $at))
    (global.set $literals (local.get $lit))
    (global.set $signs (local.get $sig))
    (global.set $digits (local.get $dig))
    (global.set $runs (local.get $run))
    (global.set $names (local.get $nam))
    (global.set $spaced (local.get $spa))
    (global.set $marked (local.get $mar))
    (global.set $telling (local.get $tel))
    (local.get $at))

  (func (export "literals") (result i32) (global.get $literals))
  (func (export "signs") (result i32) (global.get $signs))
  (func (export "digits") (result i32) (global.get $digits))
  (func (export "runs") (result i32) (global.get $runs))
  (func (export "names") (result i32) (global.get $names))
  (func (export "spaced") (result i32) (global.get $spaced))
  (func (export "marked") (result i32) (global.get $marked))
  (func (export "telling") (result i32) (global.get $telling)))
