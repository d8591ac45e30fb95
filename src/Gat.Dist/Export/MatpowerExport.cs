using Gat.Faults;
using Gat.Schemas.Storage;
using Gat.Schemas.Tables;
using Gat.Schemas.Tables.Definitions;

namespace Gat.Dist.Export;

/// <summary>Writes a grid as a MATPOWER case file, format version 2.</summary>
public static class MatpowerExport
{
    private static readonly TableSchema[] writtenTables =
    [
        GridTables.System, GridTables.Nodes, GridTables.Branches, GridTables.Generators, GridTables.CostCurves, GridTables.Capacitors,
        GridTables.Regulators, ThreePhaseTables.Loads,
    ];

    /// <summary>The text of the case file, all numbers in the shortest form that reads back the same.</summary>
    /// <param name="tables">A grid as the importers and the table reader yield it, balanced.</param>
    /// <returns>The text, and what the format cannot say; without notes an import of the text gives the same tables.</returns>
    /// <exception cref="InputDataException">The grid has single phases or closed switches without impedance; all are listed.</exception>
    public static GridExport Run(TableSet tables)
    {
        var notes = new ExportNotes();
        var faults = new FaultList();
        var held = new HeldVoltages(tables);
        CheckPhases(tables, faults);
        var nodes = new ExportedNodes(tables, held, notes);
        var branches = new ExportedBranches(tables, nodes, notes, faults);
        var generators = new ExportedGenerators(tables, nodes, held, notes);
        faults.ThrowIfAny();
        foreach (var table in tables.Tables.Where(table => !writtenTables.Contains(table.Schema)))
        {
            notes.AddTable($"{table.Schema.Name} has no place in the format", table.RowCount);
        }

        return new GridExport(Text(tables, nodes, branches, generators, notes), notes.All);
    }

    private static string Text(
        TableSet tables, ExportedNodes nodes, ExportedBranches branches, ExportedGenerators generators, ExportNotes notes)
    {
        var system = tables[GridTables.System];
        var name = system.Text("name")[0];
        var function = MatlabText.FunctionName(name);
        notes.Add($"the grid's name became {function}", name is not null && name != function ? [name] : []);
        if (system.Number("base_frequency_hz").At(0) is { } frequencyHz)
        {
            notes.Add("base_frequency_hz has no place in the format", [MatlabText.Number(frequencyHz)]);
        }

        var text = new MatlabText()
            .Line($"function mpc = {function}")
            .Comment($"{name ?? function}: {nodes.Rows.Count} buses, {branches.Rows.Count} branches, {generators.Rows.Count} generators. Written by gat.");
        if (system.Text("source")[0] is { } source)
        {
            text.Comment($"Origin of the data: {source}");
        }

        text.Line().Line("mpc.version = '2';").Line($"mpc.baseMVA = {MatlabText.Number(system.Number("base_mva")[0])};").Line()
            .Comment("Buses: MW, Mvar, pu, degrees, kV. Types: 1 load, 2 voltage held, 3 slack.").Table("mpc.bus", ExportedNodes.Columns, nodes.Rows).Line()
            .Comment("Generators: MW, Mvar, pu, MVA.").Table("mpc.gen", ExportedGenerators.Columns, generators.Rows).Line()
            .Comment("Branches: pu, MVA, degrees. A ratio of 0 marks a line.").Table("mpc.branch", ExportedBranches.Columns, branches.Rows);
        if (generators.Costs.Count > 0)
        {
            text.Line().Comment("Costs per hour: 1 points of MW and cost, 2 polynomial with the highest power first.")
                .Table("mpc.gencost", generators.CostColumns, generators.Costs);
        }

        if (nodes.Names.Count > 0)
        {
            text.Line().Texts("mpc.bus_name", nodes.Names);
        }

        return text.ToString();
    }

    private static void CheckPhases(TableSet tables, FaultList faults)
    {
        var nodes = tables[GridTables.Nodes];
        for (var row = 0; row < nodes.RowCount; row++)
        {
            if (nodes.Text("phase")[row] is not (null or "ABC"))
            {
                faults.Add(
                    $"The bus has phase {nodes.Text("phase")[row]} only.", $"dist_nodes, node_id {nodes.Text("node_id")[row]}",
                    "MATPOWER files hold balanced grids only.");
            }
        }
    }
}
