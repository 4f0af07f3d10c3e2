@preconcurrency import Glibc
import Workbench

/// What is known of the terminal behind a stream: its width, colours and character set.
///
/// Only the command line asks the environment; everything below it is told.
struct Terminal {
  var isTerminal: Bool
  var columns: Int?
  /// The colours to use where nobody chose.
  var color: TextStyle.Color
  /// As many colours as there seem to be, for one who asks for colours outright.
  var mostColor: TextStyle.Color
  var charset: TextStyle.Charset

  /// The state of standard output. `COLUMNS` outranks what the terminal says.
  static func current(environment: Environment = Environment()) -> Terminal {
    let terminal = isatty(STDOUT_FILENO) == 1
    var columns = environment["COLUMNS"].flatMap { Int($0) }.flatMap { $0 > 0 ? $0 : nil }
    if columns == nil, terminal {
      var size = winsize()
      if ioctl(STDOUT_FILENO, UInt(TIOCGWINSZ), &size) == 0, size.ws_col > 0 {
        columns = Int(size.ws_col)
      }
    }
    let support = ColorSupport(environment: environment)
    let background = support.background
    return Terminal(
      isTerminal: terminal, columns: columns,
      color: TextStyle.Color(support.automatic(isTerminal: terminal), on: background),
      mostColor: TextStyle.Color(support.most, on: background), charset: charset(environment))
  }

  /// ASCII only where the locale says so outright: it is `C`, or names another encoding than UTF-8,
  /// in which kkrlab's texts would turn into nonsense.
  static func charset(_ environment: Environment) -> TextStyle.Charset {
    let locale = [environment["LC_ALL"], environment["LC_CTYPE"], environment["LANG"]]
      .compactMap { $0 }.first { !$0.isEmpty }
    guard let locale, locale != "C", locale != "POSIX" else {
      return locale == nil ? .unicode : .asciiGrid
    }
    let encoding = locale.split(separator: "@").first?.split(separator: ".").dropFirst().first
    guard let encoding = encoding?.lowercased() else { return .unicode }
    return encoding == "utf-8" || encoding == "utf8" ? .unicode : .asciiGrid
  }
}

/// The environment variables of the process, looked up one by one: copying all of them takes a
/// tenth of a start.
struct Environment {
  subscript(name: String) -> String? { getenv(name).map { String(cString: $0) } }

  /// All variables as `NAME=value` texts, for programs that are started.
  static var all: [String] {
    var texts: [String] = []
    var next = environ
    while let text = next.pointee {
      texts.append(String(cString: text))
      next += 1
    }
    return texts
  }
}
