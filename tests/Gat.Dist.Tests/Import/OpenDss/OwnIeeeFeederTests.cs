using Gat.Dist.Import;
using Gat.Dist.Import.OpenDss;
using Gat.Dist.Tests.ThreePhase;
using Gat.Dist.ThreePhase.Model;
using Gat.Faults;
using Gat.Schemas.Storage;

namespace Gat.Dist.Tests.Import.OpenDss;

/// <summary>Our own entries of IEEE feeders, whose tables were published, have the voltages of OpenDSS's entries of the same feeders, terminal by terminal.</summary>
public sealed class OwnIeeeFeederTests
{
    private static readonly (string Transformer, int Position)[] taps34 = [("1a", 12), ("1b", 5), ("1c", 5), ("2a", 13), ("2b", 11), ("2c", 12)];

    [SharedTheory]
    [InlineData("ieee4", "feeder4.dss", "ieee4-YY-Bal", "4Bus-YY-Bal.DSS", 12)]
    [InlineData("ieee123", "feeder123.dss", "ieee123", "IEEE123Master.dss", 270)]
    public void Voltages_equal_those_of_the_other_entry(string own, string ownFile, string other, string otherFile, int terminals)
    {
        var ours = Solve(TestData.At("opendss", own, ownFile), _ => 0);
        var theirs = Solve(SharedFolder.At("cases", "opendss", other, otherFile), _ => 0);

        Compare(ours, theirs, terminals);
    }

    [SharedFact]
    public void Voltages_of_the_34_node_feeder_equal_those_of_the_other_entry_once_its_loads_lie_between_phases()
    {
        // The loads along 832-858 are delta loads in the document; the other entry gives each of them one node, so that it lies between that phase and earth.
        using var folder = new TemporaryFolder();
        var text = File.ReadAllText(SharedFolder.At("cases", "opendss", "ieee34mod1", "ieee34Mod1.dss"));
        foreach (var (bus, phase, next) in new[] { "832", "858" }.SelectMany(bus => new[] { (bus, 1, 2), (bus, 2, 3), (bus, 3, 1) }))
        {
            text = text.Replace($"Bus1={bus}.{phase} Phases=1 Conn=Delta", $"Bus1={bus}.{phase}.{next} Phases=1 Conn=Delta", StringComparison.Ordinal);
        }

        folder.Write("IEEELineCodes.DSS", File.ReadAllText(SharedFolder.At("cases", "opendss", "ieee34mod1", "IEEELineCodes.DSS")));
        folder.Write("mended.dss", text);

        var ours = Solve(TestData.At("opendss", "ieee34", "feeder34.dss"), Position);
        var theirs = Solve(Path.Combine(folder.Path, "mended.dss"), Position);

        Compare(ours, theirs, terminals: 90);

        static int Position(string transformer) =>
            taps34.FirstOrDefault(one => transformer.EndsWith($"reg{one.Transformer}", StringComparison.Ordinal)).Position;
    }

    private static ByPhase Solve(string master, Func<string, int> position)
    {
        TableSet tables = OpenDssImport.Run(OpenDssScript.Read(master), new ImportOptions()).Tables;
        var windings = tables.Table("dist_transformers");
        var taps = Enumerable.Range(0, windings.RowCount).Select(row => windings.Text("transformer_id")[row]!).Distinct()
            .ToDictionary(id => id, id => 1 + (0.00625 * position(id)));
        var solved = ByPhase.Of(tables, taps);
        Assert.Equal(SolveStatus.Solved, solved.Status);
        return solved;
    }

    private static void Compare(ByPhase ours, ByPhase theirs, int terminals)
    {
        var (compared, worst, where) = (0, 0.0, "");
        foreach (var bus in ours.Grid.Feeder.Buses.Id.Where(theirs.Grid.Feeder.BusIndex.ContainsKey))
        {
            foreach (var phase in "ABC".Where(phase => Has(ours, bus, phase) && Has(theirs, bus, phase)))
            {
                var difference = (ours.V(bus, phase) - theirs.V(bus, phase)).Magnitude;
                (worst, where) = difference > worst ? (difference, $"{bus}.{phase}") : (worst, where);
                compared++;
            }
        }

        Assert.True(compared >= terminals, $"only {compared} terminals have the same names");
        Assert.True(worst <= 1e-6, $"{where} differs by {worst} pu");
        Assert.Equal(theirs.Result.Brief.TotalLossMw, ours.Result.Brief.TotalLossMw, 2e-6);
    }

    private static bool Has(ByPhase solved, string bus, char phase) =>
        Array.IndexOf(solved.Result.Places, Places.Of(solved.Grid.Feeder.BusIndex[bus], "ABCN".IndexOf(phase, StringComparison.Ordinal))) >= 0;
}
