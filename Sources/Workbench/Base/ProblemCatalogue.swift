/// The sentences of every problem: one message and, where a remedy exists, one hint per code.
///
/// `{name}` stands for a fact of the problem. The switch is exhaustive, so a code without its
/// sentence does not compile.
enum ProblemCatalogue {
  static func message(_ code: ProblemCode) -> String {
    switch code {
    case .fileNotFound: "there is no file «{path}»"
    case .fileUnreadable: "the file «{path}» cannot be read: {reason}"
    case .fileIsFolder: "«{path}» is a folder, not a file"
    case .fileTooLarge: "the file «{path}» has {size} bytes; at most {limit} are read"
    case .fileUnwritable: "the file «{path}» cannot be written: {reason}"
    case .wouldOverwriteSource: "the output «{path}» would overwrite the source it is made from"
    case .notRegularFile: "«{path}» is a {kind}, not a regular file"
    case .jsonSyntax: "this is not valid JSON: expected {expected}, found {found}"
    case .jsonDuplicateKey: "the key «{key}» stands twice in one object"
    case .textEncoding: "«{path}» is not valid {encoding}"
    case .unknownColumn: "there is no column «{name}» in {table}"
    case .columnLength: "the column «{name}» has {found} rows where the table has {expected}"
    case .duplicateColumn: "the column «{name}» stands twice"
    case .columnType: "the column «{name}» holds {found}; {wanted} is needed here"
    case .decimalOverflow: "the number {value} does not fit in 18 digits"
    case .luaSyntax: "this is not valid Lua: {message}"
    case .luaIncomplete: "the Lua text ends in the middle of something: {message}"
    case .luaRuntime: "{message}"
    case .luaMemory: "the script needs more than its {limit} MB of memory"
    case .luaTime: "the script was stopped after {limit} seconds"
    case .luaSteps: "the script was stopped after {limit} instructions"
    case .luaCancelled: "the script was stopped on request"
    case .luaOutput: "the script printed more than {limit} bytes"
    case .luaArgument: "{function}: {argument} must be {expected}, got {found}"
    case .luaOption: "{function}: option «{option}» must be {expected}, got {found}"
    case .luaUnknownOption: "{function}: unknown option «{option}»"
    case .luaMissingOption: "{function}: option «{option}» is missing; it must be {expected}"
    case .luaUnknownMember: "{owner} has no «{name}»"
    case .luaReadOnly: "«{name}» cannot be assigned: {owner} is read-only"
    case .luaMethodCall: "{function}: the value before the colon must be {expected}, got {found}"
    case .luaTooManyArguments: "{function}: takes {expected}, got {found}"
    case .luaUnknownModule: "there is no module «{name}», and no file «{path}»"
    case .luaSourceTooLong: "the Lua text is {size} bytes long; at most {limit} are loaded"
    case .luaTableTooDeep: "{function}: a table is nested more than {limit} deep, or holds itself"
    case .luaReentered: "a script that is running cannot be run again from inside itself"
    case .luaUnknownName: "nothing is called «{name}» here"
    case .luaStart: "Lua cannot be started: {reason}"
    case .luaForeignError: "{function}: {reason}"
    case .luaUnregisteredType: "no Lua module declares the type «{type}»"
    case .luaArgumentChoice: "{function}: {argument} cannot be «{found}»"
    }
  }

  static func hint(_ code: ProblemCode) -> String? {
    switch code {
    case .wouldOverwriteSource: "give another folder with --out"
    case .fileIsFolder: "name a file inside it, or a folder with a datapackage.json"
    case .textEncoding: "save the file as UTF-8, or name its encoding"
    case .luaMethodCall: "call it with a colon: {call}"
    case .luaTime: "raise the limit with --time, or use whole-column verbs instead of loops"
    case .luaMemory: "raise the limit with --memory"
    default: nil
    }
  }
}
