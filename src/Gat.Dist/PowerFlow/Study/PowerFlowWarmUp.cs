using Gat.Dist.Import;
using Gat.Dist.PowerFlow.Report;
using Gat.Dist.PowerFlow.Scenarios;
using Gat.Pipeline.Chunks;
using Gat.Schemas.Storage;
using Gat.Schemas.Tables.Definitions;

namespace Gat.Dist.PowerFlow.Study;

/// <summary>
/// Solves a grid of two buses aside, for nothing but the machine code: methods are compiled when they are first called, and a
/// second core can do that while the tables of the real grid are being read. Saves some 50 ms of a small run.
/// </summary>
public static class PowerFlowWarmUp
{
    /// <summary>Begins on another thread and returns at once; on a machine with a single core nothing is done.</summary>
    public static void Begin()
    {
        if (Environment.ProcessorCount > 1)
        {
            _ = Task.Run(Solve);
        }
    }

    /// <summary>Solves the two buses, from tables to tables.</summary>
    internal static ChunkResult Solve()
    {
        var study = new PowerFlowStudy(FeederReader.Read(TwoBuses()), new BaseScenario(), new PowerFlowOptions(), KeepRows.All);
        return new SingleWorker(study, new BalancedNetwork(study.Feeder)).Evaluate(study.Plan[0], CancellationToken.None);
    }

    private static TableSet TwoBuses()
    {
        var tables = new TableSet();
        tables.Put(new TableBuilder(GridTables.System, 1).Numbers("base_mva", [1]).Build());
        tables.Put(new TableBuilder(GridTables.Nodes, 2)
            .Texts("node_id", ["1", "2"])
            .Texts("phase", ["ABC", "ABC"])
            .Texts("type", ["slack", "load"])
            .Numbers("v_set", [1, null])
            .Numbers("load_p", [null, 0.1])
            .Build());
        tables.Put(new TableBuilder(GridTables.Branches, 1)
            .Texts("branch_id", ["1"])
            .Texts("from_node", ["1"])
            .Texts("to_node", ["2"])
            .Numbers("r", [0.01])
            .Numbers("x", [0.01])
            .Texts("status", ["closed"])
            .Build());
        tables.Put(new TableBuilder(GridTables.Generators, 1)
            .Texts("gen_id", ["1"])
            .Texts("node_id", ["1"])
            .Texts("status", ["in"])
            .Build());
        return tables;
    }
}
