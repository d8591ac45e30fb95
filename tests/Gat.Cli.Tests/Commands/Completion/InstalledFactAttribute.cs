namespace Gat.Cli.Tests.Commands.Completion;

/// <summary>A test that needs a program of the system; skipped where that is not installed.</summary>
internal sealed class InstalledFactAttribute : FactAttribute
{
    public InstalledFactAttribute(string program)
    {
        var isThere = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator).Any(folder => File.Exists(Path.Combine(folder, program)));
        Skip = isThere ? null : $"{program} is not installed.";
    }
}
