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
  case severalRows = "KK-306"
  case mixedUnits = "KK-307"
  case mixedPriceBases = "KK-308"
  case incomparable = "KK-309"

  // Tables as scripts use them
  case conditionIsBoolean = "KK-310"
  case noSuchRow = "KK-311"
  case severalSuchRows = "KK-312"
  case noPeriodColumn = "KK-313"

  // Narration
  case unknownPosition = "KK-601"
  case nothingToSay = "KK-602"

  // Documents and notebooks
  case yamlSyntax = "KK-701"
  case yamlFeature = "KK-702"
  case yamlDuplicateKey = "KK-703"
  case unknownKey = "KK-704"
  case settingType = "KK-705"
  case frontMatterOpen = "KK-706"
  case notebookVersion = "KK-707"
  case unknownParameter = "KK-708"
  case parameterValue = "KK-709"
  case parameterMissing = "KK-710"
  case expressionOpen = "KK-711"
  case expressionEmpty = "KK-712"
  case cellOpen = "KK-713"
  case cellAttribute = "KK-714"
  case cellNested = "KK-715"
  case duplicateIdentifier = "KK-716"
  case identifierForm = "KK-717"
  case unboundNumber = "KK-718"
  case dateUnknown = "KK-719"
  case unknownDocumentFormat = "KK-720"
  case twoPrecisions = "KK-721"
  case cellFailed = "KK-722"
  case unsafeLink = "KK-723"
  case tooManyExpressions = "KK-724"
  case settingMissing = "KK-725"

  // Charts
  case unknownChartOption = "KK-501"
  case chartOptionValue = "KK-502"
  case unknownSeries = "KK-503"
  case tooManySeries = "KK-504"
  case emptyAxisRange = "KK-505"
  case tooManyPositions = "KK-506"

  // Import: files read as tables
  case fileEmpty = "KK-210"
  case fileIsWebPage = "KK-211"
  case fileIsBinary = "KK-212"
  case fileIsUTF16 = "KK-213"
  case csvColumnMissing = "KK-214"
  case csvColumnExtra = "KK-215"
  case unknownFormat = "KK-216"
  case rejectsLimited = "KK-217"
  case columnReadAsText = "KK-218"
  case legendSkipped = "KK-219"
  case titleRowsSkipped = "KK-220"
  case quoteUnclosed = "KK-221"
  case headerDuplicate = "KK-222"
  case nilMarksRead = "KK-223"
  case rowsRejected = "KK-224"
  case bytesUndefined = "KK-225"
  case csvNoColumns = "KK-226"

  // Import: data packages and their checks
  case packageUnknownKey = "KK-320"
  case packageValue = "KK-321"
  case packageKeyMissing = "KK-322"
  case unknownDataset = "KK-323"
  case unknownResource = "KK-324"
  case resourceUnchosen = "KK-325"
  case packageNameTwice = "KK-326"
  case packagePathUnsafe = "KK-327"
  case expressionNothing = "KK-726"

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
