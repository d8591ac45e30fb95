using Gat.Dist.Import.Pandapower.Conversion;
using Gat.Faults;
using Gat.Schemas.Storage;
using Gat.Schemas.Tables.Definitions;

namespace Gat.Dist.Import.Pandapower;

/// <summary>Turns a pandapower net into the tables of a grid.</summary>
public static class PandapowerImport
{
    /// <summary>
    /// Makes dist_system, dist_nodes, dist_branches and, for what the net has, tables of loads, machines, capacitors, switches and
    /// costs. A bus is called by its index, every other element by table and index (line.5); buses inside of elements by the element.
    /// </summary>
    /// <param name="net">A net as <see cref="PandapowerNetReader"/> reads it.</param>
    /// <param name="options">What to keep and how to name it.</param>
    /// <returns>The tables and what was read, converted, ignored and skipped.</returns>
    /// <exception cref="InputDataException">Anything is wrong: all faults are listed, each with table, row and column.</exception>
    public static GridImport Run(PandapowerNet net, ImportOptions options)
    {
        var grid = new NetGrid(net);
        BusRows.Read(grid);
        grid.Decide();
        var ends = new OpenEnds(grid);
        LineRows.Add(grid, ends);
        TransformerRows.Add(grid, ends);
        ThreeWindingRows.Add(grid, ends);
        ImpedanceRows.Add(grid);
        SwitchRows.Add(grid);
        ends.CheckAll();
        grid.ReadCosts();
        MachineRows.Add(grid);
        LoadRows.Add(grid);
        ShuntRows.Add(grid);
        if (grid.IsByPhase)
        {
            PhaseRows.AddSources(grid);
        }

        LeftAside.Tell(grid);
        if (grid.Nodes.TrueForAll(node => node.SlackDeg is null))
        {
            net.Faults.Add("ext_grid", "No external grid in service feeds the net, nor a generator with slack.", "Add one, or put one in service.");
        }

        net.Faults.ThrowIfAny();
        return OptionSteps.Apply(Tables(grid), options, Report(grid));
    }

    private static TableSet Tables(NetGrid grid)
    {
        var net = grid.Net;
        var nodes = BusRows.Make(grid);
        Sheet[] sheets =
        [
            grid.Branches, grid.Loads, grid.Generators, grid.Capacitors, grid.Switches, grid.CostCurves, grid.LineMatrices, grid.Windings, grid.Sources,
        ];
        Array.ForEach(sheets, sheet => sheet.Check(net.Faults.List));
        net.Faults.ThrowIfAny();
        var tables = new TableSet();
        tables.Put(new TableBuilder(GridTables.System, 1)
            .Texts("name", [net.Name.Length > 0 ? net.Name : Path.GetFileNameWithoutExtension(net.SourceFile)])
            .Numbers("base_mva", [net.BaseMva])
            .Numbers("base_frequency_hz", [net.FrequencyHz])
            .Texts("source", [$"{net.SourceFile} sha256:{net.SourceSha256}"])
            .Build());
        tables.Put(nodes);
        foreach (var sheet in sheets.Where(sheet => sheet.RowCount > 0 || sheet == grid.Branches))
        {
            tables.Put(sheet.Build());
        }

        return tables;
    }

    private static ReportBuilder Report(NetGrid grid)
    {
        var report = new ReportBuilder(grid.Net.SourceFile);
        grid.Notes.Tell(report);
        return report;
    }
}
