using Gat.Faults;
using Gat.Schemas.Columns;
using Gat.Schemas.Storage;
using Gat.Schemas.Tables.Definitions;

namespace Gat.Dist.Export;

/// <summary>The rows of mpc.branch for dist_branches, with the positions of regulators.</summary>
internal sealed class ExportedBranches
{
    public static readonly string[] Columns =
        ["from", "to", "r", "x", "b", "rateA", "rateB", "rateC", "ratio", "angle", "status", "angmin", "angmax"];

    private const double noAngleLimitDeg = 360;

    private readonly RecordBatch branches;
    private readonly ExportedNodes nodes;

    public ExportedBranches(TableSet tables, ExportedNodes nodes, ExportNotes notes, FaultList faults)
    {
        branches = tables[GridTables.Branches];
        this.nodes = nodes;
        var numbers = ElementNumbers.From(branches.Text("branch_id"));
        var regulated = Regulated(tables, notes);
        Rows = [.. numbers.RowsInOrder.Select(row => Row(row, regulated.GetValueOrDefault(Id(row), 1)))];
        if (!numbers.AreConsecutive)
        {
            notes.Add("branches are known by their row, not by their identifier", Ids(_ => true));
        }

        Check(faults);
        Note(notes);
    }

    /// <summary>Rows of mpc.branch.</summary>
    public IReadOnlyList<double[]> Rows { get; }

    private string Id(int row) => branches.Text("branch_id")[row]!;

    private IEnumerable<string> Ids(Predicate<int> concerns) => Enumerable.Range(0, branches.RowCount).Where(row => concerns(row)).Select(Id);

    private double[] Row(int row, double regulatorRatio) =>
    [
        nodes.NumberOf[branches.Text("from_node")[row]!], nodes.NumberOf[branches.Text("to_node")[row]!],
        branches.Number("r")[row], branches.Number("x")[row], branches.Number("b").Or(row, 0),
        branches.Number("thermal_limit").Or(row, 0), 0, 0,
        IsTransformer(row) || regulatorRatio != 1 ? Tap(row) / regulatorRatio : 0, Shift(row),
        branches.Text("status")[row] == "closed" ? 1 : 0,
        branches.Number("angle_min").Or(row, -noAngleLimitDeg), branches.Number("angle_max").Or(row, noAngleLimitDeg),
    ];

    private double Tap(int row) => branches.Number("tap").Or(row, 1);

    private double Shift(int row) => branches.Number("phase_shift_deg").Or(row, 0);

    /// <summary>Whether the row needs a ratio: 0 would make it a line.</summary>
    private bool IsTransformer(int row) =>
        branches.Text("kind")[row] == "transformer" || Tap(row) != 1 || Shift(row) != 0 || (branches.Text("kind").IsNull(row) && JoinsVoltages(row));

    private bool JoinsVoltages(int row) =>
        nodes.BaseKv(branches.Text("from_node")[row]!) is { } from && nodes.BaseKv(branches.Text("to_node")[row]!) is { } to && from != to;

    private bool IsWithoutImpedance(int row) => branches.Number("r")[row] == 0 && branches.Number("x")[row] == 0;

    /// <summary>Raise of the voltage at the to side by each branch's regulator: 1 + position times step.</summary>
    private static Dictionary<string, double> Regulated(TableSet tables, ExportNotes notes)
    {
        var raised = new Dictionary<string, double>(StringComparer.Ordinal);
        if (tables.Find(GridTables.Regulators) is not { } regulators)
        {
            return raised;
        }

        var byPhase = new List<string>();
        for (var row = 0; row < regulators.RowCount; row++)
        {
            if (regulators.Text("phase")[row] is null or "ABC")
            {
                raised[regulators.Text("branch_id")[row]!] =
                    1 + (regulators.Integer("tap_position").Or(row, 0) * regulators.Number("tap_step")[row]);
            }
            else
            {
                byPhase.Add(regulators.Text("reg_id")[row]!);
            }
        }

        notes.Add("regulators became the fixed ratio of their branch", raised.Keys);
        notes.Add("regulators of single phases are left out", byPhase);
        return raised;
    }

    private void Check(FaultList faults)
    {
        foreach (var id in Ids(row => IsWithoutImpedance(row) && branches.Text("status")[row] == "closed"))
        {
            faults.Add(
                "The closed switch has no impedance, which the format cannot express.", $"dist_branches, branch_id {id}",
                "Give it a small r or x, or merge its buses.");
        }

        foreach (var id in Ids(row => branches.Text("phase")[row] is not (null or "ABC")))
        {
            faults.Add("The branch does not carry three phases.", $"dist_branches, branch_id {id}", "MATPOWER files hold balanced grids only.");
        }
    }

    private void Note(ExportNotes notes)
    {
        notes.Add("switches with impedance became lines", Ids(row => branches.Text("kind")[row] == "switch" && !IsWithoutImpedance(row)));
        notes.Add("lines with a ratio or a shift became transformers", Ids(row => branches.Text("kind")[row] == "line" && IsTransformer(row)));
        notes.Add(
            "lines between different base voltages will be read as transformers",
            Ids(row => branches.Text("kind")[row] == "line" && !IsTransformer(row) && JoinsVoltages(row)));
        notes.Add(
            "angle limits of 0 to 0 degrees mean no limit in the format",
            Ids(row => branches.Number("angle_min").At(row) == 0 && branches.Number("angle_max").At(row) == 0));
        foreach (var column in new[] { "i_max_ka", "length_km" })
        {
            notes.Add($"dist_branches.{column} has no place in the format", Ids(row => !branches.Number(column).IsNull(row)));
        }
    }
}
