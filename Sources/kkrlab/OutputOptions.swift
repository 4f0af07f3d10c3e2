import ArgumentParser
import Workbench

/// Options that every command with text output takes.
struct OutputOptions: ParsableArguments {
  @Option(help: "Width of text output in cells, 1 to 300. The terminal's own by default.")
  var width: Int?

  @Option(
    help: """
      Colours in text output: auto, always or never; or as many as there are: 16, 256, truecolor.
      """)
  var color: ColorChoice = .auto

  @Option(help: "The background of the terminal, for colours: auto, light or dark.")
  var background: BackgroundChoice = .auto

  @Option(
    help: """
      Characters of text output: unicode; ascii, legible in e-mail of any font; or ascii-grid, \
      pictures for old terminals.
      """)
  var charset: CharsetChoice?

  @Option(help: "Language of numbers and sentences: da or en.")
  var language: LanguageChoice?

  enum ColorChoice: String, ExpressibleByArgument, CaseIterable {
    case auto, always, never
    case ansi16 = "16"
    case ansi256 = "256"
    case truecolor
  }
  enum BackgroundChoice: String, ExpressibleByArgument, CaseIterable { case auto, light, dark }
  enum CharsetChoice: String, ExpressibleByArgument, CaseIterable {
    case unicode, ascii
    case asciiGrid = "ascii-grid"
  }
  enum LanguageChoice: String, ExpressibleByArgument, CaseIterable { case da, en }

  func validate() throws {
    if let width, !(1...300).contains(width) {
      throw ValidationError("--width takes a number from 1 to 300, not \(width)")
    }
  }

  var choices: OutputChoices {
    OutputChoices(
      width: width, color: color, background: background,
      charset: charset.flatMap { TextStyle.Charset(rawValue: $0.rawValue) },
      language: language.flatMap { Language(rawValue: $0.rawValue) })
  }

  func style(toFile: Bool = false, language: Language? = nil) -> TextStyle {
    choices.style(toFile: toFile, language: language)
  }
}

/// What was asked for about text output; nil leaves it to the terminal.
struct OutputChoices {
  var width: Int?
  var color: OutputOptions.ColorChoice = .auto
  var background: OutputOptions.BackgroundChoice = .auto
  var charset: TextStyle.Charset?
  var language: Language?

  /// Whether lines are laid out for a width: in a terminal, or when somebody asks for one.
  var isLaidOut: Bool { width != nil || Terminal.current().columns != nil }

  /// The style for standard output; a file has no terminal, so pass `toFile` for one.
  func style(toFile: Bool = false, language documentLanguage: Language? = nil) -> TextStyle {
    let terminal = Terminal.current()
    var chosen: TextStyle.Color
    switch color {
    case .never: chosen = .none
    case .always: chosen = terminal.mostColor
    case .auto: chosen = toFile ? .none : terminal.color
    case .ansi16, .ansi256, .truecolor:
      chosen = terminal.mostColor
      chosen.depth = TextStyle.Color.Depth(rawValue: color.rawValue) ?? chosen.depth
    }
    if let background = TextStyle.Color.Background(rawValue: background.rawValue) {
      chosen.background = background
    }
    return TextStyle(
      width: width ?? (toFile ? nil : terminal.columns) ?? 80, color: chosen,
      charset: charset ?? (toFile ? .unicode : terminal.charset),
      quantity: QuantityStyle(language: language ?? documentLanguage ?? .danish))
  }
}
