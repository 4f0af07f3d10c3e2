import Glibc

/// The folder of real files beside the project, where it is there. They are third parties' files
/// and no part of the project.
enum SharedFixtures {
  /// The root of the project.
  static let root: String = {
    let parts = #filePath.split(separator: "/", omittingEmptySubsequences: false)
    return parts.dropLast(4).joined(separator: "/")
  }()

  /// `../shared/fixtures` from the root, or one folder further up for a worktree.
  static let folder: String? = ["/../shared/fixtures", "/../../shared/fixtures"]
    .map { root + $0 }.first { access($0, R_OK) == 0 }
}
