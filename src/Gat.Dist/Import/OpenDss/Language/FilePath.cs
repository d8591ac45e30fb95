namespace Gat.Dist.Import.OpenDss.Language;

/// <summary>Finds the files that scripts name. Scripts are written on Windows: case does not matter and \ separates folders.</summary>
internal static class FilePath
{
    /// <summary>The full path of an existing file; null where there is none.</summary>
    /// <param name="folder">Folder that relative names start from.</param>
    /// <param name="name">Name as it stands in the script.</param>
    public static string? Find(string folder, string name) => Walk(folder, name, wantsFolder: false);

    /// <summary>The full path of an existing folder; null where there is none.</summary>
    public static string? FindFolder(string folder, string name) => Walk(folder, name, wantsFolder: true);

    private static string? Walk(string folder, string name, bool wantsFolder)
    {
        var plain = name.Trim().Replace('\\', '/');
        if (plain.Length == 0 || plain.Contains('\0', StringComparison.Ordinal))
        {
            return null;
        }

        var exact = Path.GetFullPath(Path.Combine(folder, plain));
        if (wantsFolder ? Directory.Exists(exact) : File.Exists(exact))
        {
            return exact;
        }

        var root = Path.GetPathRoot(exact)!;
        var found = root;
        var parts = exact[root.Length..].Split(Path.DirectorySeparatorChar, StringSplitOptions.RemoveEmptyEntries);
        for (var part = 0; part < parts.Length; part++)
        {
            var isLast = part == parts.Length - 1;
            if (Child(found, parts[part], isFolder: !isLast || wantsFolder) is not { } child)
            {
                return null;
            }

            found = child;
        }

        return found;
    }

    private static string? Child(string folder, string name, bool isFolder)
    {
        var exact = Path.Combine(folder, name);
        if (isFolder ? Directory.Exists(exact) : File.Exists(exact))
        {
            return exact;
        }

        try
        {
            var options = new EnumerationOptions { MatchCasing = MatchCasing.CaseInsensitive, AttributesToSkip = FileAttributes.None };
            return (isFolder ? Directory.EnumerateDirectories(folder, "*", options) : Directory.EnumerateFiles(folder, "*", options))
                .Where(path => string.Equals(Path.GetFileName(path), name, StringComparison.OrdinalIgnoreCase))
                .Order(StringComparer.Ordinal).FirstOrDefault();
        }
        catch (Exception trouble) when (trouble is IOException or UnauthorizedAccessException or ArgumentException)
        {
            return null;
        }
    }
}
