using System.Diagnostics;

namespace Gat.Cli.Tests;

/// <summary>How a run of the program ended.</summary>
internal sealed record ProgramResult(int ExitCode, string Out, string Error);

/// <summary>Starts the built program, as a user does.</summary>
internal static class GatProgram
{
    private static readonly string release = Repository.File("artifacts", "bin", "Gat.Cli", "release", "gat");
    private static readonly string debug = Repository.File("artifacts", "bin", "Gat.Cli", "debug", "gat");

    /// <summary>The program that ./gat starts, or the one of the debug build where that is all there is.</summary>
    public static string Path { get; } = File.Exists(release) ? release : debug;

    /// <summary>Runs to the end, within a time limit.</summary>
    public static ProgramResult Run(string directory, params string[] arguments)
    {
        using var process = Start(directory, arguments);
        var output = process.StandardOutput.ReadToEndAsync();
        var error = process.StandardError.ReadToEndAsync();
        if (!process.WaitForExit(TimeSpan.FromMinutes(3)))
        {
            process.Kill();
            throw new TimeoutException($"gat {string.Join(' ', arguments)} did not end.");
        }

        return new ProgramResult(process.ExitCode, output.Result, error.Result);
    }

    /// <summary>Starts and returns at once.</summary>
    public static Process Start(string directory, params string[] arguments) => Process.Start(new ProcessStartInfo(Path, arguments)
    {
        WorkingDirectory = directory,
        RedirectStandardOutput = true,
        RedirectStandardError = true,
        RedirectStandardInput = true,
    })!;
}
