using Gat.Faults;

namespace Gat.Cli.Commands.Dist;

/// <summary>What the export commands share.</summary>
internal static class ExportDoor
{
    /// <exception cref="CommandLineException">The file is there, and may not be replaced.</exception>
    public static void ThrowIfExists(string path, bool force)
    {
        if (!force && File.Exists(path))
        {
            throw new CommandLineException("The file exists already.", path, "Give --force to replace it, or another --out.");
        }
    }
}
