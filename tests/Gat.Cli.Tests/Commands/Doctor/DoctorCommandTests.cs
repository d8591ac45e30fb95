using System.Diagnostics;
using System.Text.Json;

namespace Gat.Cli.Tests.Commands.Doctor;

/// <summary><c>gat doctor</c> on this machine, and with things taken away.</summary>
public sealed class DoctorCommandTests : IDisposable
{
    private readonly TemporaryDirectory directory = new();

    public void Dispose() => directory.Dispose();

    [Fact]
    public void Nothing_is_missing_where_the_tests_run()
    {
        var (exitCode, findings) = Examine(GatProgram.Path);

        Assert.True(exitCode == 0, string.Join('\n', findings.Values));
        Assert.Contains("Europe/Berlin", findings["time zones"].Value, StringComparison.Ordinal);
        Assert.Equal("solves a problem with whole numbers in a process of its own", findings["CBC runs"].Value);
        Assert.StartsWith("v1.", findings["DuckDB"].Value, StringComparison.Ordinal);
        Assert.Empty(Directory.GetFileSystemEntries(directory.Root));
    }

    [Fact]
    public void A_folder_without_solvers_is_told_with_what_to_do()
    {
        var (exitCode, findings) = Examine(GatProgram.Path, ("GAT_NATIVE_DIR", directory["nowhere"]));

        Assert.Equal(5, exitCode);
        Assert.Equal(["CLP", "CBC"], findings.Where(finding => finding.Value.State == "missing").Select(finding => finding.Key));
        Assert.Contains(directory["nowhere"], findings["CLP"].Advice, StringComparison.Ordinal);
        Assert.Contains("GAT_NATIVE_DIR", findings["CBC"].Advice, StringComparison.Ordinal);
    }

    [Fact]
    public void Time_zones_and_a_place_for_temporary_files_may_be_missing()
    {
        var (exitCode, findings) = Examine(GatProgram.Path, ("TZDIR", directory["nowhere"]), ("TMPDIR", directory["nowhere"]));

        Assert.Equal(5, exitCode);
        Assert.Equal("missing", findings["time zones"].State);
        Assert.Contains("tzdata", findings["time zones"].Advice, StringComparison.Ordinal);
        Assert.Equal("missing", findings["temporary"].State);
    }

    [Fact]
    public void A_program_without_its_database_library_says_so_here_and_where_tables_are_needed()
    {
        var copy = Directory.CreateDirectory(directory["program"]).FullName;
        foreach (var file in Directory.GetFiles(Path.GetDirectoryName(GatProgram.Path)!).Where(file => !Path.GetFileName(file).Contains("duckdb", StringComparison.Ordinal)))
        {
            File.Copy(file, Path.Combine(copy, Path.GetFileName(file)));
        }

        var (exitCode, findings) = Examine(Path.Combine(copy, "gat"));

        Assert.Equal(5, exitCode);
        Assert.Equal(["DuckDB"], findings.Where(finding => finding.Value.State == "missing").Select(finding => finding.Key));
        var (queryExitCode, _, error) = Run(Path.Combine(copy, "gat"), ["query", "select 1"]);
        Assert.Equal(5, queryExitCode);
        Assert.Contains("The DuckDB library is missing.", error, StringComparison.Ordinal);
    }

    [Fact]
    public void People_read_lines_with_a_fix_below_what_is_missing()
    {
        var (exitCode, text, error) = Run(GatProgram.Path, ["doctor"], ("GAT_NATIVE_DIR", directory["nowhere"]), ("LC_ALL", "C"));

        Assert.Equal(5, exitCode);
        Assert.Matches(@"missing  CLP .*\n +fix: Put ", text);
        Assert.Matches(@"note     terminal .*\n +fix: Set LANG", text);
        Assert.Contains("2 missing", error, StringComparison.Ordinal);
    }

    private (int ExitCode, Dictionary<string, (string State, string Value, string Advice)> Findings) Examine(string program, params (string Name, string Value)[] environment)
    {
        var (exitCode, text, error) = Run(program, ["doctor", "--json"], environment);
        Assert.True(exitCode is 0 or 5, error);
        return (exitCode, JsonDocument.Parse(text).RootElement.GetProperty("findings").EnumerateArray().ToDictionary(
            finding => finding.GetProperty("name").GetString()!,
            finding => (finding.GetProperty("state").GetString()!, finding.GetProperty("value").GetString()!, finding.GetProperty("advice").GetString()!)));
    }

    private (int ExitCode, string Out, string Error) Run(string program, string[] arguments, params (string Name, string Value)[] environment)
    {
        var info = new ProcessStartInfo(program, arguments) { WorkingDirectory = directory.Root, RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (var (name, value) in environment)
        {
            info.Environment[name] = value;
        }

        using var process = Process.Start(info)!;
        var output = process.StandardOutput.ReadToEndAsync();
        var error = process.StandardError.ReadToEndAsync();
        Assert.True(process.WaitForExit(TimeSpan.FromMinutes(1)));
        return (process.ExitCode, output.Result, error.Result);
    }
}
