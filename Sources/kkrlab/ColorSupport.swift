import Workbench

/// What the environment says of the colours of a terminal: how many, and on which background.
///
/// The terminal itself is never asked: one that does not answer would hang the program.
struct ColorSupport {
  let environment: Environment

  /// The colours to use where nobody chose: none in a pipe, in a dumb terminal, or under `NO_COLOR`.
  ///
  /// In this order: `NO_COLOR` (not empty); `FORCE_COLOR` (`0` none, `1` 16, `2` 256, `3` all, any
  /// other text as many as there are); `CLICOLOR_FORCE` (neither empty nor `0`); no terminal, a dumb
  /// one or one of a single colour; `CLICOLOR=0`.
  func automatic(isTerminal: Bool) -> TextStyle.Color.Depth {
    if isSet("NO_COLOR") { return .none }
    if let forced = environment["FORCE_COLOR"], !forced.isEmpty {
      switch forced {
      case "0", "false": return .none
      case "1": return .ansi16
      case "2": return .ansi256
      case "3": return .truecolor
      default: return most
      }
    }
    if let forced = environment["CLICOLOR_FORCE"], !forced.isEmpty, forced != "0" { return most }
    guard isTerminal, environment["CLICOLOR"] != "0" else { return .none }
    return stated ?? .none
  }

  /// As many colours as the environment speaks of, 256 where it says nothing: for one who asks for
  /// colours outright.
  var most: TextStyle.Color.Depth { stated ?? .ansi256 }

  /// What `COLORTERM` and `TERM` say; nil for a terminal that has no colours, and for none.
  private var stated: TextStyle.Color.Depth? {
    let term = environment["TERM"] ?? ""
    if term.isEmpty || Self.colorless.contains(term) || term.hasSuffix("-mono") { return nil }
    let announced = environment["COLORTERM"] ?? ""
    if announced == "truecolor" || announced == "24bit" { return .truecolor }
    if Self.rich.contains(where: { term.hasPrefix($0) }) || term.hasSuffix("-direct") {
      return .truecolor
    }
    return term.contains("256") ? .ansi256 : .ansi16
  }

  private static let colorless: Set<String> = [
    "dumb", "unknown", "vt100", "vt102", "vt220", "vt320",
  ]
  private static let rich = ["xterm-kitty", "xterm-ghostty", "alacritty", "wezterm", "foot"]

  /// The background as `COLORFGBG` states it: `15;0`, or `0;default;15`. The last number is one of
  /// the 16 colours; 7 and those above 8 are light.
  var background: TextStyle.Color.Background {
    guard let stated = environment["COLORFGBG"]?.split(separator: ";").last,
      let color = Int(stated), (0...15).contains(color)
    else { return .unknown }
    return color == 7 || color > 8 ? .light : .dark
  }

  private func isSet(_ name: String) -> Bool { environment[name]?.isEmpty == false }
}
