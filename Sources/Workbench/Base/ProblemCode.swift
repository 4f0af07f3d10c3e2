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

  // Expressions
  case expressionSyntax = "KK-401"
  case expressionCharacter = "KK-402"
  case expressionOperator = "KK-403"
  case expressionUnclosed = "KK-404"
  case expressionEscape = "KK-405"
  case expressionDepth = "KK-406"
  case expressionNumber = "KK-407"
  case expressionDecimalComma = "KK-408"
  case unknownFunction = "KK-410"
  case argumentCount = "KK-411"
  case unknownParameter = "KK-412"
  case operandTypes = "KK-413"
  case operandType = "KK-414"
  case quoteConstant = "KK-415"
  case unknownValue = "KK-416"
  case notCondition = "KK-417"
  case aggregateNotHere = "KK-418"
  case aggregateNested = "KK-419"
  case columnNotGrouped = "KK-420"
  case integerOverflow = "KK-421"
  case notPeriod = "KK-422"
  case ambiguousValue = "KK-423"
  case constantWanted = "KK-424"

  // Units and what may be added up
  case unitMismatch = "KK-430"
  case unitPower = "KK-431"
  case priceBasisMismatch = "KK-432"
  case mixedUnits = "KK-433"
  case mixedPriceBases = "KK-434"
  case notAdditive = "KK-440"
  case notAdditiveOver = "KK-441"
  case totalWithParts = "KK-442"
  case selectorOpen = "KK-443"

  // Verbs
  case joinDuplicateKey = "KK-450"
  case noRow = "KK-452"
  case severalRows = "KK-453"
  case baseNotPositive = "KK-454"
  case columnsDiffer = "KK-456"
  case tooManyRows = "KK-457"
  case noMeasure = "KK-458"
  case pivotClash = "KK-459"
  case noColumnsGiven = "KK-460"
  case pivotTooWide = "KK-461"
}
