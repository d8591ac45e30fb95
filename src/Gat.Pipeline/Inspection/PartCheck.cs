using Gat.Pipeline.Manifest;
using Gat.Schemas.Storage;

namespace Gat.Pipeline.Inspection;

/// <summary>Compares a part on disk with what is recorded of it.</summary>
internal static class PartCheck
{
    /// <summary>What is wrong with a part, or null; looks at every byte.</summary>
    public static string? WrongWith(string directory, RunPart part) => WrongSize(directory, part) ?? WrongBytes(directory, part);

    /// <summary>What is wrong with a part's presence or size, or null.</summary>
    public static string? WrongSize(string directory, RunPart part)
    {
        var file = new FileInfo(Path.Combine(directory, part.File));
        return !file.Exists ? $"{part.File} is missing"
            : file.Length != part.Bytes ? $"{part.File} has {file.Length} bytes, {part.Bytes} were written"
            : null;
    }

    private static string? WrongBytes(string directory, RunPart part)
    {
        try
        {
            return ContentHash.OfFile(Path.Combine(directory, part.File)) == part.Sha256
                ? null
                : $"{part.File} has another SHA-256 than the one written";
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            return $"{part.File} cannot be read ({failure.Message})";
        }
    }
}
