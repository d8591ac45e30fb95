using Gat.Dist.Import;
using Gat.Dist.Import.Matpower;

namespace Gat.Dist.Tests.Reconfiguration;

/// <summary>Grids that reconfiguration is tried on.</summary>
internal static class Grids
{
    /// <summary>A MATPOWER case.</summary>
    public static Feeder Import(string path) => FeederReader.Read(MatpowerImport.Run(MatpowerCaseReader.Read(path), new ImportOptions()).Tables);

    /// <summary>The 69-bus feeder with its five ties; three of them with half the reactance where asked for.</summary>
    public static Feeder Feeder69(bool halfReactance)
    {
        var feeder = Import(TestData.At("matpower", "feeder69ties.m"));
        string[] changed = ["15-46", "50-59", "27-65"];
        return Rebuild(feeder, (row, from, to) => halfReactance && changed.Contains($"{from}-{to}") ? row with { XPu = row.RPu / 2 } : row);
    }

    /// <summary>Open branches as pairs of buses.</summary>
    public static IEnumerable<string> Open(Feeder feeder, IEnumerable<int> branches) =>
        branches.Select(branch => $"{feeder.Buses.Id[feeder.Branches.FromBus[branch]]}-{feeder.Buses.Id[feeder.Branches.ToBus[branch]]}");

    /// <summary>The buses and branches of a feeder, with changes to its branches.</summary>
    public static Feeder Rebuild(Feeder feeder, Func<BranchRow, string, string, BranchRow> change)
    {
        var builder = new FeederBuilder(feeder.System);
        for (var bus = 0; bus < feeder.Buses.Count; bus++)
        {
            builder.Add(new BusRow
            {
                Id = feeder.Buses.Id[bus],
                Type = feeder.Buses.Type[bus],
                LoadPMw = feeder.Buses.LoadPMw[bus],
                LoadQMvar = feeder.Buses.LoadQMvar[bus],
                GsMw = feeder.Buses.GsMw[bus],
                BsMvar = feeder.Buses.BsMvar[bus],
                BaseKv = feeder.Buses.BaseKv[bus],
                VSetPu = feeder.SetPoints.IsHeld[bus] ? feeder.SetPoints.VSetPu[bus] : null,
            });
        }

        for (var branch = 0; branch < feeder.Branches.Count; branch++)
        {
            var (from, to) = (feeder.Buses.Id[feeder.Branches.FromBus[branch]], feeder.Buses.Id[feeder.Branches.ToBus[branch]]);
            builder.Add(change(
                new BranchRow
                {
                    Id = feeder.Branches.Id[branch],
                    FromBus = from,
                    ToBus = to,
                    RPu = feeder.Branches.RPu[branch],
                    XPu = feeder.Branches.XPu[branch],
                    BPu = feeder.Branches.BPu[branch],
                    Closed = feeder.Branches.Closed[branch],
                    Kind = feeder.Branches.Kind[branch],
                },
                from, to));
        }

        return builder.Build();
    }
}
