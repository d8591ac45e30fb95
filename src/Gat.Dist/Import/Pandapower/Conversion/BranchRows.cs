using Gat.Dist.Import.Pandapower.Format;

namespace Gat.Dist.Import.Pandapower.Conversion;

/// <summary>One row of dist_branches to be.</summary>
internal sealed record BranchDraft(NetRow Origin, string Id, GridNode From, GridNode To, PiCircuit Circuit, string Kind)
{
    /// <summary>Ratio at the from side.</summary>
    public double Ratio { get; init; } = 1;

    /// <summary>Phase shift, degrees; positive when the to side lags.</summary>
    public double ShiftDeg { get; init; }

    public bool Closed { get; init; } = true;

    public double? IMaxKa { get; init; }

    public double? RatingMva { get; init; }

    public double? LengthKm { get; init; }
}

/// <summary>Makes dist_branches. What a row cannot hold goes to the buses: conductances to earth, and susceptances that differ at the ends.</summary>
internal static class BranchRows
{
    public static void Add(NetGrid grid, BranchDraft branch)
    {
        var (circuit, ratio) = (branch.Circuit, branch.Ratio);
        if (circuit.Series == 0 || !double.IsFinite(circuit.Series.Real) || !double.IsFinite(circuit.Series.Imaginary))
        {
            branch.Origin.Fault("impedance", "The branch has no series impedance.", "Give it one, or model the connection as a closed bus-bus switch.");
            return;
        }

        if (!(ratio > 0) || !double.IsFinite(ratio))
        {
            branch.Origin.Fault("ratio", FormattableString.Invariant($"The ratio that follows from rated voltages and tap is {ratio}."), "Correct the rated voltages or the tap changer.");
            return;
        }

        var b = circuit.AtFrom.Imaginary + circuit.AtTo.Imaginary;
        if (branch.Closed)
        {
            var mva = grid.Net.BaseMva;
            branch.From.GsMw += circuit.AtFrom.Real / (ratio * ratio) * mva;
            branch.From.BsMvar += (circuit.AtFrom.Imaginary - (b / 2)) / (ratio * ratio) * mva;
            branch.To.GsMw += circuit.AtTo.Real * mva;
            branch.To.BsMvar += (circuit.AtTo.Imaginary - (b / 2)) * mva;
            if (circuit.AtFrom.Real != 0 || circuit.AtTo.Real != 0)
            {
                grid.Notes.Converted("conductances to earth of branches (iron losses, leakage) became shunts of the buses at their ends", branch.Id);
            }
        }

        var joinsVoltages = branch.Kind != "transformer" && branch.From.BaseKv != branch.To.BaseKv;
        if (joinsVoltages)
        {
            grid.Notes.Converted("branches between different base voltages became transformers of ratio 1, on the base of their from bus", branch.Id);
        }

        grid.Branches.Row(branch.Origin)
            .Text("branch_id", branch.Id)
            .Text("from_node", branch.From.Id)
            .Text("to_node", branch.To.Id)
            .Text("phase", "ABC")
            .Number("r", circuit.Series.Real)
            .Number("x", circuit.Series.Imaginary)
            .Number("b", b)
            .Number("tap", ratio)
            .Number("phase_shift_deg", BusRows.WithinTurn(branch.ShiftDeg))
            .Text("status", branch.Closed ? "closed" : "open")
            .Number("thermal_limit", branch.RatingMva is > 0 and var mvaMax ? mvaMax : null)
            .Number("i_max_ka", branch.IMaxKa is > 0 and var kaMax ? kaMax : null)
            .Text("kind", joinsVoltages ? "transformer" : branch.Kind)
            .Number("length_km", branch.LengthKm is >= 0 and var km ? km : null);
    }
}
