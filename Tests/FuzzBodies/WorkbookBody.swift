import Workbench

/// The reader of workbooks.
///
/// Bytes that begin as a zip archive does are tried as they are. Anything else becomes the parts of
/// a sound archive, so that its checksums keep nothing out: sheet, shared texts, styles and the list
/// of sheets, one behind the other with a form feed between them.
enum WorkbookBody {
  static func finding(in input: [UInt8]) -> String? {
    if input.starts(with: [0x50, 0x4B]) {
      switch read(input) {
      case .success(let imported): return written(imported)
      case .failure(let error): return FuzzBudget.finding(of: error)
      }
    }
    let plain = read(workbook(input, remark: []))
    // The fast reader knows no comments, so the same sheet with one goes the thorough way.
    let thorough = read(workbook(input, remark: Array("<!-- -->".utf8)))
    switch (plain, thorough) {
    case (.success(let one), .success(let other)):
      return TableDifference.between(one.table, other.table)
        .map { "the fast reader and expat disagree: \($0)" } ?? written(one)
    case (.failure(let one), .failure(let other)):
      return FuzzBudget.finding(of: one) ?? FuzzBudget.finding(of: other)
    case (.success, .failure(let error)):
      // The fast reader passes over texts that nobody reads, so it may miss a fault in them.
      if (error as? Problem)?.code == .xlsxPartDamaged { return nil }
      return "only the fast reader reads it: \(FuzzBudget.text(error))"
    case (.failure(let error), .success):
      return "only expat reads it: \(FuzzBudget.text(error))"
    }
  }

  private static func read(_ bytes: [UInt8]) -> Result<Imported, any Error> {
    FuzzBudget.run {
      Result {
        let files = try FuzzFiles()
        let imported = try XLSXReader.read(
          XLSXAddress(file: try files.add("fuzz.xlsx", bytes)))
        for note in imported.notes { _ = ProblemText().render(note) }
        return imported
      }
    }
  }

  /// What was read becomes a workbook that can be read.
  private static func written(_ imported: Imported) -> String? {
    do {
      let bytes = try XLSXWriter().bytes(imported.table)
      switch read(bytes) {
      case .success(let again):
        let rows = (imported.table.rowCount, again.table.rowCount)
        return rows.0 < rows.1 ? "\(rows.0) rows became \(rows.1)" : nil
      case .failure(let error):
        let code = (error as? Problem)?.code
        // A table of blank cells is an empty sheet.
        if code == .xlsxSheetEmpty { return nil }
        return "what was written cannot be read: \(FuzzBudget.text(error))"
      }
    } catch {
      return FuzzBudget.finding(of: error)
    }
  }

  private static let relations =
    "http://schemas.openxmlformats.org/officeDocument/2006/relationships"

  private static func workbook(_ input: [UInt8], remark: [UInt8]) -> [UInt8] {
    let parts = input.split(separator: 0x0C, maxSplits: 3, omittingEmptySubsequences: false)
    func part(_ index: Int, _ standard: String) -> [UInt8] {
      index < parts.count ? Array(parts[index]) : Array(standard.utf8)
    }
    func element(_ name: String, _ content: [UInt8]) -> [UInt8] {
      Array("<?xml version=\"1.0\" encoding=\"UTF-8\"?><\(name)>".utf8) + content
        + Array("</\(name.prefix { $0 != " " })>".utf8)
    }
    func relation(_ id: Int, _ kind: String, _ target: String) -> String {
      "<Relationship Id=\"r\(id)\" Type=\"\(relations)/\(kind)\" Target=\"\(target)\"/>"
    }
    var zip = ZipWriter()
    zip.add("[Content_Types].xml", element("Types", []))
    zip.add(
      "_rels/.rels",
      element("Relationships", Array(relation(1, "officeDocument", "xl/workbook.xml").utf8)))
    zip.add(
      "xl/_rels/workbook.xml.rels",
      element(
        "Relationships",
        Array(
          (relation(1, "worksheet", "worksheets/sheet1.xml") + relation(2, "styles", "styles.xml")
            + relation(3, "sharedStrings", "sharedStrings.xml")).utf8)))
    zip.add("xl/worksheets/sheet1.xml", element("worksheet", remark + part(0, "")))
    zip.add("xl/sharedStrings.xml", element("sst", remark + part(1, "")))
    zip.add("xl/styles.xml", element("styleSheet", part(2, "")))
    zip.add(
      "xl/workbook.xml",
      element(
        "workbook xmlns:r=\"\(relations)\"",
        part(3, "<sheets><sheet name=\"Ark1\" sheetId=\"1\" r:id=\"r1\"/></sheets>")))
    return zip.bytes()
  }
}
