using Gat.Derms.Envelope.Operating;
using Gat.Derms.Tables;
using Gat.Faults;
using Gat.Schemas.Columns;
using Gat.Schemas.Tables.Definitions;

namespace Gat.Derms.Envelope.Study;

/// <summary>Gathers the rows of <c>der_operating_envelopes</c> and <c>der_operating_summary</c> of one chunk.</summary>
internal sealed class OperatingRows(EnvelopeStudy study)
{
    private readonly RowBuffer ranges = new(texts: 5, wholes: 2, numbers: 2, flags: 0);
    private readonly RowBuffer summaries = new(texts: 4, wholes: 4, numbers: 4, flags: 1);

    /// <summary>Adds the operating envelopes of a step.</summary>
    public void Add(int step, OperatingBox box)
    {
        var (time, hasBox) = (study.Steps.TimestampMicroseconds(step), box.Ranges.Length > 0);
        for (var asset = 0; asset < study.Assets.Count; asset++)
        {
            var (low, high) = hasBox ? box.Limits[asset] : (EnvelopeLimit.None, EnvelopeLimit.None);
            ranges.Add(
                [study.Assets.Id[asset], low.Word, low.ElementId(study.Feeder, study.Assets), high.Word, high.ElementId(study.Feeder, study.Assets)], [step, time],
                hasBox ? [0 - box.Ranges[asset].Low, box.Ranges[asset].High] : [double.NaN, double.NaN], []);
        }

        summaries.Add(
            [box.Status.Word(), box.WorstElement.Length > 0 ? box.WorstElement : null, box.Broken.Word, box.Broken.ElementId(study.Feeder, study.Assets)],
            [step, time, box.Rounds, box.PointsChecked],
            hasBox ? [box.WidthMw, box.LinearWidthMw, box.MismatchPu, box.ViolationPu] : [double.NaN, double.NaN, double.NaN, double.NaN], [box.IsVerified]);
    }

    /// <summary>The rows gathered; nothing is added after.</summary>
    public IReadOnlyList<RecordBatch> Take()
    {
        var (r, s) = (ranges, summaries);
        return
        [
            new(EnvelopeTables.Operating, r.Count, [r.Text(0), r.Whole(0), r.Whole(1), r.Number(0), r.Number(1), r.Text(1), r.Text(2), r.Text(3), r.Text(4)]),
            new(EnvelopeTables.OperatingSummary, s.Count,
            [
                s.Whole(0), s.Whole(1), s.Text(0), s.Number(0), s.Number(1), s.Whole(2), s.Whole(3), s.Flag(0), s.Number(2), s.Number(3), s.Text(1), s.Text(2), s.Text(3),
            ]),
        ];
    }
}
