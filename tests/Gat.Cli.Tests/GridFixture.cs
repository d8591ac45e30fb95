namespace Gat.Cli.Tests;

/// <summary>The 33-bus feeder, imported once by the built program; each test writes its own runs beside it.</summary>
public sealed class GridFixture : IDisposable
{
    internal TemporaryDirectory Directory { get; } = new();

    public GridFixture()
    {
        var result = GatProgram.Run(Directory.Root, "dist", "import", "matpower", Repository.File("test_data", "matpower", "feeder33.m"), "--out", "grid");
        Assert.True(result.ExitCode == 0, result.Error);
    }

    public void Dispose() => Directory.Dispose();

    /// <summary>Runs the program beside the grid.</summary>
    internal ProgramResult Run(params string[] arguments) => GatProgram.Run(Directory.Root, arguments);

    /// <summary>The one value that a query gives.</summary>
    internal string Value(string sql, string run)
    {
        var result = Run("query", sql, "--run", run, "--format", "csv");
        Assert.True(result.ExitCode == 0, result.Error);
        return result.Out.Split('\n')[1];
    }
}
