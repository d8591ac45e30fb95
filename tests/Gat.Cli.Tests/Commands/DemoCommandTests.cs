namespace Gat.Cli.Tests.Commands;

public sealed class DemoCommandTests : IDisposable
{
    private readonly TemporaryDirectory directory = new();

    public void Dispose() => directory.Dispose();

    [Fact]
    public void The_demo_tells_the_story_and_can_be_told_again()
    {
        var result = GatProgram.Run(directory.Root, "demo");

        Assert.Equal(0, result.ExitCode);
        Assert.Contains("202.677 kW", result.Error, StringComparison.Ordinal);
        Assert.Contains("0.91309 pu at bus 18", result.Error, StringComparison.Ordinal);
        Assert.Contains("139.5513 kW, 202.6771 kW before", result.Error, StringComparison.Ordinal);
        Assert.Contains("2.085 MW in case 18, limited by over_voltage at 18", result.Error, StringComparison.Ordinal);
        Assert.Contains("ac optimal power flow, objective loss: 1 of 1 scenario solved", result.Error, StringComparison.Ordinal);
        Assert.Contains("envelopes: 2 solved of 2 groups", result.Error, StringComparison.Ordinal);
        Assert.Contains("24 of 24 steps solved again on the grid with all limits kept", result.Error, StringComparison.Ordinal);
        Assert.Contains("every step of every plan is radial and within limits", result.Error, StringComparison.Ordinal);
        Assert.Equal(0, GatProgram.Run(directory.Root, "demo").ExitCode);
        Assert.Equal(0, GatProgram.Run(directory.Root, "runs", "verify", "gat-demo/pf").ExitCode);
    }

    [Fact]
    public void The_demo_leaves_other_files_alone()
    {
        directory.Write("gat-demo/feeder33.m", "mine");

        Assert.Equal(2, GatProgram.Run(directory.Root, "demo").ExitCode);
        Assert.Single(Directory.GetFileSystemEntries(directory["gat-demo"]));
    }
}
