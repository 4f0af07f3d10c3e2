import Workbench

/// The dataset that the bodies work on, and the words of a session over it.
enum FuzzProject {
  /// The root of the project.
  static let root: String = {
    let parts = #filePath.split(separator: "/", omittingEmptySubsequences: false)
    return parts.dropLast(3).joined(separator: "/")
  }()

  static let context = LuaContext(
    catalogue: DatasetCatalogue(folders: [root + "/Fuzz/datasets"]), style: TextStyle(width: 72))

  /// A value as the terminal shows it.
  static func text(_ value: LuaValue) -> String { session?.text(value) ?? "" }

  private static let session: LuaSession? = {
    do {
      return try LuaSession(LuaSession.Settings(catalogue: context.catalogue)) { _ in }
    } catch {
      return nil
    }
  }()
}
