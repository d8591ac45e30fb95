using Gat.Dist.Import.OpenDss.Language;
using Gat.Dist.Import.OpenDss.Objects;

namespace Gat.Dist.Tests.Import.OpenDss.Language;

public sealed class BinaryArrayTests
{
    [Fact]
    public void Packed_files_of_singles_and_doubles_are_read()
    {
        using var folder = new TemporaryFolder();
        File.WriteAllBytes(Path.Combine(folder.Path, "p.sng"), [.. new[] { 0.5f, 0.25f }.SelectMany(BitConverter.GetBytes)]);
        File.WriteAllBytes(Path.Combine(folder.Path, "q.dbl"), [.. new[] { 0.1, 0.2 }.SelectMany(BitConverter.GetBytes)]);
        var master = Path.Combine(folder.Path, "master.dss");
        File.WriteAllText(master, "New Circuit.c\nNew Loadshape.s npts=2 mult=(sngfile=p.sng) qmult=[dblfile=q.dbl]");

        var state = ScriptRunner.Run(master);

        Assert.Empty(state.Faults.Faults);
        var shape = state.Object<LoadShape>("loadshape", "s");
        Assert.Equal([0.5, 0.25], shape.P);
        Assert.Equal([0.1, 0.2], shape.Q!);
    }
}
