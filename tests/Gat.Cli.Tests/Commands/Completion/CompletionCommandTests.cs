using System.Diagnostics;
using System.Globalization;
using Gat.Cli.Tests.Reference;

namespace Gat.Cli.Tests.Commands.Completion;

/// <summary>The scripts of <c>gat completion</c>, loaded into the shells themselves, in a directory with a run, a grid and a case file.</summary>
public sealed class CompletionCommandTests : IDisposable
{
    private readonly TemporaryDirectory directory = new();

    public CompletionCommandTests()
    {
        Directory.CreateDirectory(directory["runs/one"]);
        Directory.CreateDirectory(directory["grid"]);
        File.WriteAllText(directory["case.m"], "");
    }

    public void Dispose() => directory.Dispose();

    [Theory]
    [InlineData("di", "dist")]
    [InlineData("dist e", "export")]
    [InlineData("--quiet dist import m", "matpower")]
    [InlineData("dist pf --gr", "--grid")]
    [InlineData("dist pf --method ", "auto newton sweep three-phase")]
    [InlineData("dist pf --method = n", "newton")]
    [InlineData("dist pf --out runs/pf --keep s", "summary")]
    [InlineData("dist pf --grid ", "grid runs")]
    [InlineData("dist pf -o runs/", "runs/one")]
    [InlineData("dist import matpower c", "case.m")]
    [InlineData("runs verify runs/o", "runs/one")]
    [InlineData("schema show dist_n", "dist_nodes")]
    [InlineData("completion ", "bash fish zsh")]
    [InlineData("dist pf --set ", "")]
    public void Bash_completes(string typed, string offered)
    {
        Script("bash");

        var reply = Run("bash", $"source gat.bash\nCOMP_WORDS=(gat {Quoted(typed)})\nCOMP_CWORD=$((${{#COMP_WORDS[@]}} - 1))\n_gat\nprintf '%s\\n' \"${{COMPREPLY[@]}}\" | sort | xargs");

        Assert.Equal(offered, reply.Trim());
    }

    [Fact]
    public void Bash_knows_every_command_and_every_option()
    {
        Script("bash");
        var leaves = CommandLeaves.All;

        var reply = Run("bash", "source gat.bash\n" + string.Concat(leaves.Select(leaf => $"_gat_options '{string.Join(' ', leaf.Words.Split(' ').Skip(1))}'; echo \" $reply \"\n"))).Split('\n');

        for (var i = 0; i < leaves.Count; i++)
        {
            Assert.All(leaves[i].Command.Options.Where(option => !option.Hidden), option => Assert.Contains($" {option.Name} ", reply[i], StringComparison.Ordinal));
        }
    }

    [Fact]
    public void An_answer_takes_no_time_that_anybody_notices()
    {
        Script("bash");

        // Many answers at a time, the best of several times: other processes on the machine do not count.
        var reply = Run("bash", "source gat.bash\nCOMP_WORDS=(gat dist hostcap --grid grid --method ''); COMP_CWORD=6\n"
            + "for round in 1 2 3 4 5; do start=${EPOCHREALTIME//[!0-9]/}; for i in {1..20}; do _gat; done; end=${EPOCHREALTIME//[!0-9]/}; echo $(((end - start) / 20)); done | sort -n | head -n 1");

        Assert.InRange(int.Parse(reply, CultureInfo.InvariantCulture), 0, 100_000);
    }

    [InstalledFact("zsh")]
    public void Zsh_completes()
    {
        Script("zsh");

        // Completion itself needs a terminal; what the function hands over to it is looked at instead.
        var reply = Run("zsh", "compdef() { }\ncompadd() { print -- \"$@\" }\n_files() { print \"files $@\" }\nsource gat.zsh\n"
            + "try() { words=(\"$@\"); CURRENT=$#; _gat }\ntry gat dist ex\ntry gat dist pf --method ''\ntry gat dist pf --grid ''\ntry gat dist import matpower ''\ntry gat dist pf --set ''");

        Assert.Equal(["-- import export", "-- auto newton sweep three-phase", "files -/", "files "], reply.TrimEnd('\n').Split('\n').Select((line, i) => i == 0 ? line[..16] : line));
    }

    [InstalledFact("fish")]
    public void Fish_completes()
    {
        Script("fish");

        var reply = Run("fish", "source gat.fish\nfor typed in 'gat dist ex' 'gat dist pf --method ' 'gat dist pf --grid ' 'gat dist import matpower c' 'gat dist pf --set '\n    echo (complete -C \"$typed\")\nend");

        Assert.Equal(["export", "auto newton sweep three-phase", "grid/ runs/", "case.m", ""], reply[..^1].Split('\n'));
    }

    private static string Quoted(string typed) => string.Join(' ', typed.Split(' ').Select(word => $"'{word}'"));

    private void Script(string shell)
    {
        var result = GatProgram.Run(directory.Root, "completion", shell);
        Assert.True(result.ExitCode == 0, result.Error);
        File.WriteAllText(directory[$"gat.{shell}"], result.Out);
    }

    private string Run(string shell, string script)
    {
        var info = new ProcessStartInfo(shell, ["-c", script]) { WorkingDirectory = directory.Root, RedirectStandardOutput = true, RedirectStandardError = true };
        info.Environment["HOME"] = directory.Root;
        using var process = Process.Start(info)!;
        var output = process.StandardOutput.ReadToEndAsync();
        var error = process.StandardError.ReadToEndAsync();
        Assert.True(process.WaitForExit(TimeSpan.FromMinutes(1)));
        Assert.Equal("", error.Result);
        return output.Result;
    }
}
