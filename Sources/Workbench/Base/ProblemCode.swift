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
}
