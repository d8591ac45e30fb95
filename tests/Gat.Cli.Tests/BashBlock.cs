using System.Diagnostics;

namespace Gat.Cli.Tests;

/// <summary>Runs what a page prints, as a reader would: in bash, with the built program as <c>gat</c> and as <c>./gat</c>, beside <c>test_data</c>.</summary>
internal static class BashBlock
{
    /// <summary>Puts the program and the test data where pages suppose them.</summary>
    public static void Prepare(TemporaryDirectory directory)
    {
        File.CreateSymbolicLink(directory["gat"], GatProgram.Path);
        Directory.CreateSymbolicLink(directory["test_data"], Repository.File("test_data"));
    }

    /// <summary>Runs the lines one after the other, up to the first that fails.</summary>
    /// <exception cref="TimeoutException">They took longer than the limit.</exception>
    public static (int ExitCode, string Text) Run(TemporaryDirectory directory, string block, TimeSpan limit)
    {
        using var process = Process.Start(new ProcessStartInfo("bash", ["-c", $"set -e\ngat() {{ ./gat \"$@\"; }}\n{block}"])
        {
            WorkingDirectory = directory.Root,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            RedirectStandardInput = true,
        })!;
        process.StandardInput.Close();
        var output = process.StandardOutput.ReadToEndAsync();
        var error = process.StandardError.ReadToEndAsync();
        if (!process.WaitForExit(limit))
        {
            process.Kill(entireProcessTree: true);
            throw new TimeoutException($"Longer than {limit.TotalSeconds} s; make it shorter:\n{block}");
        }

        return (process.ExitCode, error.Result + output.Result);
    }
}
