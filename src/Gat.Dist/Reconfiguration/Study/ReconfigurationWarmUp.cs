using Gat.Dist.PowerFlow;
using Gat.Dist.Reconfiguration.Enumeration;
using Gat.Dist.Reconfiguration.Exchange;

namespace Gat.Dist.Reconfiguration.Study;

/// <summary>Lets the runtime compile the search while a command still reads its tables, by enumerating a grid of four buses.</summary>
public static class ReconfigurationWarmUp
{
    /// <summary>Begins on another thread and returns at once; on a machine with a single core nothing is done.</summary>
    public static void Begin()
    {
        if (Environment.ProcessorCount > 1)
        {
            _ = Task.Run(Enumerate);
        }
    }

    /// <summary>Enumerates the configurations of the four buses, with the bound, which begins by branch exchange, and without.</summary>
    internal static EnumerationResult Enumerate()
    {
        var builder = new FeederBuilder(new FeederSystem("warm-up", BaseMva: 1));
        for (var bus = 0; bus < 4; bus++)
        {
            builder.Add(new BusRow
            {
                Id = $"{bus}",
                Type = bus == 0 ? BusType.Slack : BusType.Load,
                VSetPu = bus == 0 ? 1 : null,
                LoadPMw = bus == 0 ? 0 : 0.1,
            });
        }

        (int From, int To)[] lines = [(0, 1), (1, 2), (2, 3), (3, 0), (0, 2)];
        foreach (var (from, to) in lines)
        {
            builder.Add(new BranchRow { Id = $"{from}-{to}", FromBus = $"{from}", ToBus = $"{to}", RPu = 0.1, XPu = 0.1 });
        }

        var feeder = builder.Build();
        var network = new SwitchingNetwork(feeder, BranchRoles.Of(feeder, OperableBranches.Lines));
        var result = new EnumerationResult { Status = Faults.SolveStatus.NotConverged, Trees = 0 };
        foreach (var bound in (BoundUse[])[BoundUse.On, BoundUse.Off])
        {
            result = new ConfigurationSearch(
                network, new TreeEnumerationOptions(Bound: bound), new ExchangeOptions(Starts: 3, Kicks: 1), feeder.Branches.Closed.AsSpan())
                .Enumerate(ScenarioInput.Of(feeder), null, CancellationToken.None);
        }

        return result;
    }
}
