/// How many random cases a property is held against.
enum RandomCases {
  /// All of them in a release build. Unoptimised code takes several times as long, and the same
  /// tests run optimised before every change lands: a debug build runs a fifth.
  static func count(_ all: Int) -> Int {
    #if DEBUG
      all / 5
    #else
      all
    #endif
  }
}
