/** What the REPL prints by heart. */

export const HELP = `Type or paste a package of facts as JSON; it is evaluated once its braces balance. A blank line gives up.

  :load PATH      load a policy              :watch PATH, :w  follow a policy file
  :reload, :r     load the same again        :unwatch         stop following; the policy stays
  :policy, :p     which policy is loaded     :lint            warnings about it
  :example, :e    an example of facts        :help, :h        this
  :quit, :q       end, as Ctrl-D does        Ctrl-C           clear the line`;

export const EXAMPLE = `{
  "tool_calls": [["call-1", "agt-1", "db_query"]],
  "agent_roles": [["agt-1", "analyst"]],
  "resource_accesses": [["call-1", "agt-1", "data/users", "read"]],
  "timestamps": [["call-1", 1700000000]]
}`;
