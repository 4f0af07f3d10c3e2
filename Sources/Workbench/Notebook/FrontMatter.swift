/// What a notebook says about itself before its first line of prose.
public struct FrontMatter: Sendable {
  public enum UnboundPolicy: String, Sendable, CaseIterable { case error, warning, ignore }

  public struct Batch: Sendable {
    /// The parameter that takes every value in turn.
    public var over: String
    /// The file name of each report, with fields such as `{kommune.code}`.
    public var out: String?
  }

  public static let version = 1

  public var title: [Inline] = []
  public var subtitle: [Inline] = []
  public var date: [Inline] = []
  /// Whether `date: today` asks for the date of the run.
  public var wantsDateOfRun = false
  public var style = QuantityStyle()
  public var parameters: [ParameterDeclaration] = []
  /// The datasets that the notebook names.
  public var data: [String] = []
  public var batch: Batch?
  public var unboundNumbers = UnboundPolicy.warning
  /// Counts below this one are not shown; nil when nothing is said.
  public var minimumCount: Int?
  public var hasContents = false

  public init() {}
}

extension FrontMatter {
  private enum LanguageCode: String, CaseIterable { case da, en }

  /// Reads the mapping; `template` makes running text of a setting.
  init(
    _ node: YAMLNode, problems: inout [Problem], template: (YAMLNode, String) -> [Inline]
  ) {
    self.init()
    var reader = SettingReader(node, section: "the front matter")
    readVersion(&reader, at: node.place)
    func prose(_ key: String) -> [Inline] {
      guard let node = reader.value(key) else { return [] }
      guard let text = node.text else {
        reader.wrong(key, node, wanted: "a text")
        return []
      }
      return template(node, text)
    }
    title = prose("title")
    subtitle = prose("subtitle")
    let language: Language = reader.choice("lang", LanguageCode.self) == .en ? .english : .danish
    if let node = reader.value("date"), let text = node.scalar {
      wantsDateOfRun = text == "today"
      if !wantsDateOfRun { date = template(node, text) }
    }
    data = reader.words("data") ?? []
    hasContents = reader.boolean("toc") ?? false
    var inner: [Problem] = []
    if let node = reader.value("params"), case .mapping(let members) = node.content {
      parameters = members.compactMap { key, value in
        ParameterDeclaration.read(
          name: key.scalar ?? "", value, place: key.place, problems: &inner)
      }
    } else if let node = reader.value("params") {
      reader.wrong("params", node, wanted: "a group of keys")
    }
    readBatch(&reader, &inner)
    if let node = reader.value("check") {
      var check = SettingReader(node, section: "check")
      unboundNumbers = check.choice("unbound-numbers", UnboundPolicy.self) ?? unboundNumbers
      minimumCount = check.integer("min-count", in: 0...1000)
      inner += check.finish()
    }
    var percent: QuantityStyle.Percent?
    var startkomma = true
    if let node = reader.value("style") {
      var setting = SettingReader(node, section: "style")
      percent = setting.choice("percent", QuantityStyle.Percent.self)
      startkomma = setting.boolean("startkomma") ?? true
      inner += setting.finish()
    }
    style = QuantityStyle(language: language, percent: percent, startkomma: startkomma)
    problems += reader.finish() + inner
  }

  private func readVersion(_ reader: inout SettingReader, at place: Place) {
    guard let node = reader.value("kkrlab") else {
      reader.report(
        Problem(
          .settingMissing, ["key": "kkrlab", "section": "the front matter"], place: place))
      return
    }
    guard node.integer != Self.version else { return }
    reader.report(
      Problem(
        .notebookVersion, ["found": node.scalar ?? node.kind, "known": String(Self.version)],
        place: node.place))
  }

  private mutating func readBatch(_ reader: inout SettingReader, _ problems: inout [Problem]) {
    guard let node = reader.value("batch") else { return }
    var setting = SettingReader(node, section: "batch")
    let names = parameters.map(\.name)
    func check(_ name: String, at place: Place) {
      guard !names.contains(name) else { return }
      setting.report(
        Problem(
          .unknownParameter, ["name": name], place: place, asked: name, candidates: names))
    }
    let overNode = setting.value("over")
    let over = overNode?.text
    if let overNode, let over { check(over, at: overNode.place) }
    let out = setting.value("out")
    if let out, let text = out.text {
      for field in Self.fields(of: text) { check(field, at: out.place) }
    }
    if let over { batch = Batch(over: over, out: out?.text) }
    if over == nil {
      setting.report(
        Problem(.settingMissing, ["key": "over", "section": "batch"], place: node.place))
    }
    problems += setting.finish()
  }

  /// The parameter names between braces.
  private static func fields(of template: String) -> [String] {
    template.split(separator: "{").dropFirst().compactMap { part in
      part.split(separator: "}").first.flatMap { $0.split(separator: ".").first }.map(String.init)
    }
  }
}
