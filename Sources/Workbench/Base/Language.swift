/// A language that reports are written in.
public enum Language: String, Sendable, CaseIterable {
  case danish = "da"
  case english = "en"
}
