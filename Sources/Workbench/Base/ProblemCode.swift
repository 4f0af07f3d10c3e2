/// The stable code of every problem that kkrlab reports.
///
/// Codes are never reused. The hundreds say where: 1 files and command line, 2 reading formats,
/// 3 data packages and tables, 4 expressions and verbs, 5 charts, 6 narration, 7 documents and
/// notebooks, 9 Lua.
public enum ProblemCode: String, Sendable, CaseIterable {
  // Files and command line
  case fileNotFound = "KK-101"
  case fileUnreadable = "KK-102"
  case fileIsFolder = "KK-103"
  case fileTooLarge = "KK-104"
  case fileUnwritable = "KK-105"
  case wouldOverwriteSource = "KK-106"
  case notRegularFile = "KK-107"

  // Reading formats
  case jsonSyntax = "KK-201"
  case jsonDuplicateKey = "KK-202"
  case textEncoding = "KK-203"

  // Tables
  case unknownColumn = "KK-301"
  case columnLength = "KK-302"
  case duplicateColumn = "KK-303"
  case columnType = "KK-304"
  case decimalOverflow = "KK-305"

  // Lua
  case luaSyntax = "KK-901"
  case luaIncomplete = "KK-902"
  case luaRuntime = "KK-903"
  case luaMemory = "KK-904"
  case luaTime = "KK-905"
  case luaSteps = "KK-906"
  case luaCancelled = "KK-907"
  case luaOutput = "KK-908"
  case luaArgument = "KK-909"
  case luaOption = "KK-910"
  case luaUnknownOption = "KK-911"
  case luaMissingOption = "KK-912"
  case luaUnknownMember = "KK-913"
  case luaReadOnly = "KK-914"
  case luaMethodCall = "KK-915"
  case luaTooManyArguments = "KK-916"
  case luaUnknownModule = "KK-917"
  case luaSourceTooLong = "KK-918"
  case luaTableTooDeep = "KK-919"
  case luaReentered = "KK-920"
  case luaUnknownName = "KK-921"
  case luaStart = "KK-922"
  case luaForeignError = "KK-923"
  case luaUnregisteredType = "KK-924"
  case luaArgumentChoice = "KK-925"
}
