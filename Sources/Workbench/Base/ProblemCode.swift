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

  // Charts
  case unknownChartOption = "KK-501"
  case chartOptionValue = "KK-502"
  case unknownSeries = "KK-503"
  case tooManySeries = "KK-504"
  case emptyAxisRange = "KK-505"
  case tooManyPositions = "KK-506"
}
