using Gat.Derms.Envelope.Geometry;
using Gat.Derms.Tables;
using Gat.Faults;
using Gat.Schemas.Columns;
using Gat.Schemas.Tables.Definitions;

namespace Gat.Derms.Envelope.Study;

/// <summary>Gathers the rows of <c>der_envelopes</c> and <c>der_envelope_summary</c> of one chunk.</summary>
internal sealed class EnvelopeRows(EnvelopeStudy study)
{
    private readonly RowBuffer vertices = new(texts: 4, wholes: 3, numbers: 4, flags: 2);
    private readonly RowBuffer summaries = new(texts: 6, wholes: 5, numbers: 10, flags: 1);

    /// <summary>Adds a region, at its buses and at the source.</summary>
    public void Add(int step, AssetGroup group, EnvelopeRegion region)
    {
        Add(step, group, region, "buses", region.Corners, corner => corner.Sum, [region.InnerArea, region.OuterArea, region.UnconstrainedArea], region.EdgeViolationPu);
        Add(step, group, region, "source", region.SourceCorners, corner => corner.Source, [region.SourceArea, double.NaN, double.NaN], double.NaN);
    }

    /// <summary>The rows gathered; nothing is added after.</summary>
    public IReadOnlyList<RecordBatch> Take()
    {
        var (v, s) = (vertices, summaries);
        return
        [
            new(EnvelopeTables.Vertices, v.Count,
            [
                v.Text(0), v.Whole(0), v.Whole(1), v.Text(1), v.Whole(2), v.Number(0), v.Number(1), v.Text(2), v.Text(3), v.Flag(0), v.Flag(1), v.Number(2), v.Number(3),
            ]),
            new(EnvelopeTables.Summary, s.Count,
            [
                s.Text(0), s.Whole(0), s.Whole(1), s.Text(1), s.Number(0), s.Number(1), s.Number(2), s.Number(3), s.Number(4), s.Number(5), s.Number(6),
                s.Text(2), s.Text(3), s.Text(4), s.Whole(2), s.Whole(3), s.Whole(4), s.Flag(0), s.Number(7), s.Number(8), s.Text(5), s.Number(9),
            ]),
        ];
    }

    private void Add(
        int step, AssetGroup group, EnvelopeRegion region, string location, IReadOnlyList<EnvelopeVertex> corners, Func<EnvelopeVertex, PlanePoint> place,
        double[] areas, double edgeViolationPu)
    {
        var time = study.Steps.TimestampMicroseconds(step);
        for (var at = 0; at < corners.Count; at++)
        {
            var corner = corners[at];
            vertices.Add(
                [group.Id, location, corner.Limit.Word, corner.Limit.ElementId(study.Feeder, study.Assets)], [step, time, at + 1],
                [place(corner).P, place(corner).Q, corner.MismatchPu, corner.ViolationPu], [corner.IsVerified, corner.IsPulledIn]);
        }

        var worst = corners.MaxBy(corner => corner.ViolationPu);
        summaries.Add(
            [
                group.Id, location, region.Status.Word(), region.Limit.Word, region.Limit.ElementId(study.Feeder, study.Assets),
                worst is { ViolationPu: > 0 } ? worst.Limit.ElementId(study.Feeder, study.Assets) : null,
            ],
            [step, time, region.Directions, corners.Count, corners.Count(corner => corner.IsPulledIn)],
            [
                .. areas, .. Extremes(corners, corner => place(corner).P), .. Extremes(corners, corner => place(corner).Q),
                Greatest(corners, corner => corner.MismatchPu), Greatest(corners, corner => corner.ViolationPu), edgeViolationPu,
            ],
            [corners.Count > 0 && corners.All(corner => corner.IsVerified)]);
    }

    private static double[] Extremes(IReadOnlyList<EnvelopeVertex> corners, Func<EnvelopeVertex, double> value) =>
        corners.Count == 0 ? [double.NaN, double.NaN] : [corners.Min(value), corners.Max(value)];

    private static double Greatest(IReadOnlyList<EnvelopeVertex> corners, Func<EnvelopeVertex, double> value) => corners.Count == 0 ? double.NaN : corners.Max(value);
}
