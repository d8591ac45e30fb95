using Gat.Dist.Import;
using Gat.Schemas.Columns;
using Gat.Schemas.Tables.Definitions;

namespace Gat.Dist.Synthetic;

/// <summary>The tables that tell a synthetic grid by phase: loads and matrices of lines.</summary>
internal static class SyntheticPhaseTables
{
    /// <summary>Greatest change of the third of a three-phase load that a phase has.</summary>
    private const double Unbalance = 0.2;

    /// <summary>Loads: one on each phase of its bus.</summary>
    public static RecordBatch Loads(SyntheticLayout layout, SyntheticNames names, string[] phases)
    {
        var random = SyntheticDraw.Phases.For(layout.Options);
        var rows = new List<(string Id, string Bus, string Phase, double PMw, double QMvar)>();
        for (var bus = 0; bus < layout.Count; bus++)
        {
            double[] drawn = [random.Uniform(1 - Unbalance, 1 + Unbalance), random.Uniform(1 - Unbalance, 1 + Unbalance), random.Uniform(1 - Unbalance, 1 + Unbalance)];
            for (var at = 0; at < phases[bus].Length && layout.LoadMw[bus] > 0; at++)
            {
                var share = phases[bus].Length == 1 ? 1 : drawn[at] / drawn.Sum();
                rows.Add(($"{names.Bus[bus]}-{phases[bus][at]}", names.Bus[bus], phases[bus][at..(at + 1)], Math.Round(share * layout.LoadMw[bus], 7), Math.Round(share * layout.LoadMvar[bus], 7)));
            }
        }

        return new TableBuilder(ThreePhaseTables.Loads, rows.Count)
            .Texts("load_id", rows.Select(row => row.Id))
            .Texts("node_id", rows.Select(row => row.Bus))
            .Texts("phase", rows.Select(row => row.Phase))
            .Texts("connection", rows.Select(_ => "wye"))
            .Numbers("p", rows.Select(row => (double?)row.PMw))
            .Numbers("q", rows.Select(row => (double?)row.QMvar))
            .Build();
    }

    /// <summary>The lower triangles of the matrices of lines.</summary>
    /// <param name="lines">Name, phases, conductor and length of each line.</param>
    public static RecordBatch LineMatrices(IEnumerable<(string Id, string Phases, Conductor Conductor, double LengthKm)> lines)
    {
        var rows = lines.SelectMany(line => Enumerable.Range(0, line.Phases.Length)
            .SelectMany(row => Enumerable.Range(0, row + 1).Select(column => (Line: line, Row: row, Column: column)))).ToArray();
        return new TableBuilder(ThreePhaseTables.LineImpedances, rows.Length)
            .Texts("branch_id", rows.Select(one => one.Line.Id))
            .Texts("row_phase", rows.Select(one => one.Line.Phases[one.Row..(one.Row + 1)]))
            .Texts("col_phase", rows.Select(one => one.Line.Phases[one.Column..(one.Column + 1)]))
            .Numbers("r_ohm", rows.Select(one => (double?)(one.Line.LengthKm * (EarthReturn.OhmPerKm + (one.Row == one.Column ? one.Line.Conductor.OhmPerKm : 0)))))
            .Numbers("x_ohm", rows.Select(one =>
                (double?)(one.Line.LengthKm * (EarthReturn.MutualReactanceOhmPerKm + (one.Row == one.Column ? one.Line.Conductor.ReactanceOhmPerKm : 0)))))
            .Numbers("b_us", rows.Select(one => (double?)(1e6 * one.Line.LengthKm * one.Line.Conductor.SusceptanceSPerKm
                * (one.Row == one.Column ? EarthReturn.SelfSusceptanceRatio : EarthReturn.MutualSusceptanceRatio))))
            .Build();
    }
}
