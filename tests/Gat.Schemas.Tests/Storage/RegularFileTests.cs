using System.Diagnostics;
using Gat.Faults;
using Gat.Schemas.Storage;
using Gat.Schemas.Tables.Definitions;

namespace Gat.Schemas.Tests.Storage;

/// <summary>Inputs that cannot be read twice are refused before anything waits for them.</summary>
public sealed class RegularFileTests : IDisposable
{
    private readonly TemporaryDirectory folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void A_named_pipe_is_refused_wherever_a_table_is_looked_for()
    {
        if (!OperatingSystem.IsLinux())
        {
            return;
        }

        var path = folder["prices.csv"];
        using var maker = Process.Start("mkfifo", [path]);
        maker.WaitForExit();

        foreach (var look in (Action[])[() => TableLocation.Find(folder.Root, TimeSeriesTables.Prices), () => TableLocation.OfFile(TimeSeriesTables.Prices, path)])
        {
            Assert.Contains("a named pipe", Assert.Throws<InputDataException>(look).Message, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void Devices_are_refused_and_ordinary_files_directories_and_missing_ones_are_not()
    {
        if (OperatingSystem.IsLinux())
        {
            Assert.Contains("a device", Assert.Throws<InputDataException>(() => RegularFile.ThrowIfSpecial("/dev/zero")).Message, StringComparison.Ordinal);
        }

        RegularFile.ThrowIfSpecial(folder.Write("Zürich.csv", "a"));
        RegularFile.ThrowIfSpecial(folder.Root);
        RegularFile.ThrowIfSpecial(folder["nothing"]);
    }
}
