import Workbench

/// A workbook made of parts that a test writes by hand, for what our own writer never writes.
struct RawWorkbook {
  /// What stands inside `<worksheet>`.
  var sheet: String
  var strings: [String] = []
  /// What stands inside `<styleSheet>`.
  var styles = ""
  var book = "<sheets><sheet name=\"Ark1\" sheetId=\"1\" r:id=\"rId1\"/></sheets>"
  /// Parts that are left out, or given another text.
  var replaced: [String: String?] = [:]

  init(_ sheet: String) { self.sheet = sheet }

  /// A sheet with these rows: each the cells' XML.
  init(rows: [String], after: String = "") {
    let numbered = rows.enumerated().map { "<row r=\"\($0 + 1)\">\($1)</row>" }
    sheet = "<sheetData>\(numbered.joined())</sheetData>\(after)"
  }

  var parts: [(name: String, text: String)] {
    let relations = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    let head = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>"
    let items = strings.map { $0.hasPrefix("<") ? "<si>\($0)</si>" : "<si><t>\($0)</t></si>" }
    return [
      ("[Content_Types].xml", "\(head)<Types/>"),
      (
        "_rels/.rels",
        "\(head)<Relationships><Relationship Id=\"a\" Type=\"\(relations)/officeDocument\""
          + " Target=\"/xl/workbook.xml\"/></Relationships>"
      ),
      ("xl/workbook.xml", "\(head)<workbook xmlns:r=\"\(relations)\">\(book)</workbook>"),
      (
        "xl/_rels/workbook.xml.rels",
        "\(head)<Relationships><Relationship Id=\"rId1\" Type=\"\(relations)/worksheet\""
          + " Target=\"worksheets/sheet1.xml\"/><Relationship Id=\"rId2\""
          + " Type=\"\(relations)/styles\" Target=\"styles.xml\"/><Relationship Id=\"rId3\""
          + " Type=\"\(relations)/sharedStrings\" Target=\"sharedStrings.xml\"/></Relationships>"
      ),
      ("xl/worksheets/sheet1.xml", "\(head)<worksheet>\(sheet)</worksheet>"),
      ("xl/styles.xml", "\(head)<styleSheet>\(styles)</styleSheet>"),
      ("xl/sharedStrings.xml", "\(head)<sst>\(items.joined())</sst>"),
    ]
  }

  var bytes: [UInt8] {
    var zip = ZipWriter()
    for part in parts {
      if let text = replaced[part.name] ?? part.text { zip.add(part.name, text) }
    }
    return zip.bytes()
  }
}

/// Name, type and cells of every column of a table.
func tablePicture(_ table: Table) -> String {
  table.columns.map { column in
    let cells = (0..<column.count).map { column[$0].plainText }
    return "\(column.name) \(column.type.name): \(cells.joined(separator: " "))"
  }.joined(separator: "\n")
}
