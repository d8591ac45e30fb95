using Gat.Cli.Shell;

namespace Gat.Cli.Tests.Reference;

/// <summary>The example at the end of every help page runs where <c>gat demo</c> has run, each in an empty directory of its own beside what the demo wrote.</summary>
public sealed class CommandReferenceExampleTests(CommandReferenceExampleTests.Demo demo) : IClassFixture<CommandReferenceExampleTests.Demo>, IDisposable
{
    private readonly TemporaryDirectory directory = new();

    // A service does not end; ServeCommandTests start and stop it.
    private static readonly string[] endless = ["gat serve"];

    public static TheoryData<string> Words { get; } = [.. CommandLeaves.All.Select(leaf => leaf.Words).Except(endless)];

    public void Dispose() => directory.Dispose();

    [Theory]
    [MemberData(nameof(Words))]
    public void The_example_of_a_help_page_runs_as_printed(string words)
    {
        var example = Assert.IsType<ExampleCommand>(CommandLeaves.All.Single(leaf => leaf.Words == words).Command).Example;
        BashBlock.Prepare(directory);
        Directory.CreateSymbolicLink(directory["gat-demo"], demo.Directory["gat-demo"]);

        var (exitCode, text) = BashBlock.Run(directory, example, TimeSpan.FromMinutes(1));

        Assert.True(exitCode == 0, $"The example of a help page fails ({exitCode}). It may use what 'gat demo' writes to gat-demo, and test_data.\n{example}\n{text}");
    }

    /// <summary>What <c>gat demo</c> leaves behind.</summary>
    public sealed class Demo : IDisposable
    {
        internal TemporaryDirectory Directory { get; } = new();

        public Demo()
        {
            var result = GatProgram.Run(Directory.Root, "demo", "--quiet");
            Assert.True(result.ExitCode == 0, result.Error);
        }

        public void Dispose() => Directory.Dispose();
    }
}
