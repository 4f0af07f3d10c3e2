/// Arguments in which a negative number stands with its option: the parser would take `-1` in
/// `--time-limit -1` for an option, and say that a value is missing.
enum NegativeValues {
  private static let options: Set<String> = [
    "--time-limit", "--memory-limit", "--step-limit", "--width", "--rows", "--tail",
    "--header-rows", "--attempts", "--timeout", "--gap", "--pixels",
  ]

  static func joined(_ arguments: [String]) -> [String] {
    var out: [String] = []
    var rest = arguments[...]
    while let argument = rest.popFirst() {
      if argument == "--" { return out + [argument] + rest }
      if options.contains(argument), let value = rest.first, isNegative(value) {
        out.append("\(argument)=\(value)")
        rest = rest.dropFirst()
      } else {
        out.append(argument)
      }
    }
    return out
  }

  /// A minus and a number, its unit included.
  private static func isNegative(_ text: String) -> Bool {
    let bytes = text.utf8.dropFirst()
    guard text.utf8.first == 0x2D, let first = bytes.first else { return false }
    return (0x30...0x39).contains(first) || (first == 0x2E && bytes.count > 1)
  }
}
