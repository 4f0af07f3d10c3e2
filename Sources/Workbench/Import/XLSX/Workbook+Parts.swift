/// The parts of a workbook as bytes.
extension Workbook {
  /// The whole file. The same workbook gives the same bytes.
  public func bytes() throws(Problem) -> [UInt8] {
    try check()
    var styles = WorkbookStyles()
    var strings = SharedStrings()
    let parts = sheets.enumerated().map { index, sheet in
      var writer = SheetWriter(sheet: sheet, countsFrom1904: countsFrom1904)
      return writer.part(&styles, &strings, isFirst: index == 0)
    }
    var zip = ZipWriter()
    zip.add("[Content_Types].xml", contentTypes)
    zip.add("_rels/.rels", rootRelations)
    zip.add("docProps/core.xml", properties)
    zip.add("xl/workbook.xml", main)
    zip.add("xl/_rels/workbook.xml.rels", relations)
    for (index, part) in parts.enumerated() {
      zip.add("xl/worksheets/sheet\(index + 1).xml", part)
    }
    zip.add("xl/styles.xml", styles.part)
    zip.add("xl/sharedStrings.xml", strings.part)
    return zip.bytes()
  }

  private var contentTypes: String {
    let kind = "application/vnd.openxmlformats-officedocument.spreadsheetml"
    var out = XMLText.head + "<Types xmlns=\"\(XMLText.package)/content-types\">"
    out += "<Default Extension=\"rels\""
    out += " ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/>"
    out += "<Default Extension=\"xml\" ContentType=\"application/xml\"/>"
    func add(_ part: String, _ type: String) {
      out += "<Override PartName=\"/\(part)\" ContentType=\"\(type)+xml\"/>"
    }
    add("docProps/core.xml", "application/vnd.openxmlformats-package.core-properties")
    add("xl/workbook.xml", "\(kind).sheet.main")
    for index in sheets.indices { add("xl/worksheets/sheet\(index + 1).xml", "\(kind).worksheet") }
    add("xl/styles.xml", "\(kind).styles")
    add("xl/sharedStrings.xml", "\(kind).sharedStrings")
    return out + "</Types>"
  }

  private var rootRelations: String {
    XMLText.head + "<Relationships xmlns=\"\(XMLText.package)/relationships\">"
      + "<Relationship Id=\"rId1\" Type=\"\(XMLText.relations)/officeDocument\""
      + " Target=\"xl/workbook.xml\"/><Relationship Id=\"rId2\""
      + " Type=\"\(XMLText.package)/relationships/metadata/core-properties\""
      + " Target=\"docProps/core.xml\"/></Relationships>"
  }

  /// The moments of creation and change are fixed, so that two runs give the same bytes.
  private var properties: String {
    let moment = "xsi:type=\"dcterms:W3CDTF\">1980-01-01T00:00:00Z"
    return XMLText.head + "<cp:coreProperties"
      + " xmlns:cp=\"\(XMLText.package)/metadata/core-properties\""
      + " xmlns:dc=\"http://purl.org/dc/elements/1.1/\" xmlns:dcterms=\"http://purl.org/dc/terms/\""
      + " xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\">"
      + (title.map { "<dc:title>\(XMLText.escaped($0))</dc:title>" } ?? "")
      + "<dc:creator>kkrlab</dc:creator><dcterms:created \(moment)</dcterms:created>"
      + "<dcterms:modified \(moment)</dcterms:modified></cp:coreProperties>"
  }

  private var main: String {
    let list = sheets.enumerated().map { index, sheet in
      "<sheet name=\"\(XMLText.escaped(sheet.name))\" sheetId=\"\(index + 1)\""
        + "\(sheet.isHidden ? " state=\"hidden\"" : "") r:id=\"rId\(index + 1)\"/>"
    }
    return XMLText.head + "<workbook xmlns=\"\(XMLText.main)\" xmlns:r=\"\(XMLText.relations)\">"
      + "<workbookPr\(countsFrom1904 ? " date1904=\"1\"" : "")/>"
      + "<sheets>\(list.joined())</sheets></workbook>"
  }

  private var relations: String {
    let kinds =
      sheets.indices.map { ("worksheet", "worksheets/sheet\($0 + 1).xml") }
      + [("styles", "styles.xml"), ("sharedStrings", "sharedStrings.xml")]
    let list = kinds.enumerated().map { index, kind in
      "<Relationship Id=\"rId\(index + 1)\" Type=\"\(XMLText.relations)/\(kind.0)\""
        + " Target=\"\(kind.1)\"/>"
    }
    return XMLText.head
      + "<Relationships xmlns=\"\(XMLText.package)/relationships\">\(list.joined())</Relationships>"
  }
}

/// The texts of a workbook, each once.
struct SharedStrings {
  private var texts: [String] = []
  private var positions: [String: Int] = [:]
  private var uses = 0

  mutating func position(of text: String) -> Int {
    uses += 1
    if let known = positions[text] { return known }
    positions[text] = texts.count
    texts.append(text)
    return texts.count - 1
  }

  var part: String {
    var out = XMLText.head + "<sst xmlns=\"\(XMLText.main)\" count=\"\(uses)\""
    out += " uniqueCount=\"\(texts.count)\">"
    for text in texts {
      let keep = text.first?.isWhitespace == true || text.last?.isWhitespace == true
      out += "<si><t\(keep ? " xml:space=\"preserve\"" : "")>\(XMLText.escaped(text))</t></si>"
    }
    return out + "</sst>"
  }
}
