import Glibc
import Workbench

/// What is known of the terminal behind a stream: its width, colours and character set.
///
/// Only the command line asks the environment; everything below it is told.
struct Terminal {
  var isTerminal: Bool
  var columns: Int?
  var color: TextStyle.Color
  var charset: TextStyle.Charset

  /// The state of standard output.
  ///
  /// `NO_COLOR` (not empty) or `TERM=dumb` mean no colour; `FORCE_COLOR` forces it into a pipe;
  /// otherwise colour goes to a terminal only. `COLUMNS` outranks what the terminal says.
  static func current(environment: Environment = Environment()) -> Terminal {
    let terminal = isatty(STDOUT_FILENO) == 1
    var columns = environment["COLUMNS"].flatMap { Int($0) }.flatMap { $0 > 0 ? $0 : nil }
    if columns == nil, terminal {
      var size = winsize()
      if ioctl(STDOUT_FILENO, UInt(TIOCGWINSZ), &size) == 0, size.ws_col > 0 {
        columns = Int(size.ws_col)
      }
    }
    return Terminal(
      isTerminal: terminal, columns: columns,
      color: color(terminal: terminal, environment), charset: charset(environment))
  }

  static func color(terminal: Bool, _ environment: Environment) -> TextStyle.Color {
    if let none = environment["NO_COLOR"], !none.isEmpty { return .none }
    let forced = environment["FORCE_COLOR"].map { !$0.isEmpty && $0 != "0" } ?? false
    let term = environment["TERM"] ?? ""
    guard forced || (terminal && term != "dumb" && !term.isEmpty) else { return .none }
    let depth = environment["COLORTERM"] ?? ""
    if depth == "truecolor" || depth == "24bit" { return .truecolor }
    return term.contains("256color") ? .ansi256 : .ansi16
  }

  /// ASCII only where the locale says so outright; kkrlab's own texts are UTF-8.
  static func charset(_ environment: Environment) -> TextStyle.Charset {
    let locale = [environment["LC_ALL"], environment["LC_CTYPE"], environment["LANG"]]
      .compactMap { $0 }.first { !$0.isEmpty }
    return locale == "C" || locale == "POSIX" ? .ascii : .unicode
  }
}

/// The environment variables of the process, looked up one by one: copying all of them takes a
/// tenth of a start.
struct Environment {
  subscript(name: String) -> String? { getenv(name).map { String(cString: $0) } }
}
