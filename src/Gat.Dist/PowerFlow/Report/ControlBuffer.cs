using Gat.Schemas.Columns;
using Gat.Schemas.Tables.Definitions;

namespace Gat.Dist.PowerFlow.Report;

/// <summary>The columns of <c>pf_controls</c> while rows are gathered.</summary>
/// <param name="words">Codes of the words of result tables.</param>
/// <param name="ids">The devices that rows may name.</param>
internal sealed class ControlBuffer(WordCodes words, string[] ids)
{
    private static readonly TextDictionary kinds = new(["regulator", "cap", "switch", "generator"]);

    private readonly TextDictionary elements = new(ids.Length == 0 ? [""] : ids);
    private readonly CodeBuffer scenario = new(0);
    private readonly CodeBuffer kind = new(0);
    private readonly CodeBuffer element = new(0);
    private readonly CodeBuffer phase = new(0);
    private readonly List<long> start = [];
    private readonly NumberBuffer position = new(0);
    private readonly NumberBuffer ratio = new(0);
    private readonly NumberBuffer seen = new(0);
    private readonly List<bool?> limit = [];

    /// <summary>Adds a row; numbers that are not known are NaN.</summary>
    /// <param name="place">Its scenario, kind (in the order regulator, cap, switch, generator) and device, by their codes.</param>
    /// <param name="phases">The phases that the device moves.</param>
    /// <param name="startsAt">Position that the tables give.</param>
    /// <param name="stands">How it ends; its flag is null where limits mean nothing.</param>
    public void Add((int Scenario, int Kind, int Element) place, PhaseSet phases, int startsAt, (double Position, double RatioPu, double SeenPu, bool? IsAtLimit) stands)
    {
        scenario.Add(place.Scenario);
        kind.Add(place.Kind);
        element.Add(place.Element);
        phase.Add(WordCodes.PhaseCode(phases));
        start.Add(startsAt);
        position.Add(stands.Position);
        ratio.Add(stands.RatioPu);
        seen.Add(stands.SeenPu);
        limit.Add(stands.IsAtLimit);
    }

    /// <summary>The rows, which are handed over; gathering starts anew.</summary>
    public RecordBatch Take(TextDictionary scenarios)
    {
        var count = start.Count;
        var positions = position.Take();
        Column[] columns =
        [
            scenario.Take(scenarios), kind.Take(kinds), element.Take(elements), phase.Take(words.Phases), new Column<long>([.. start]),
            new Column<long>([.. positions.Values.ToArray().Select(value => (long)value)], positions.Validity), ratio.Take(), seen.Take(),
            Limits(),
        ];
        start.Clear();
        limit.Clear();
        return new RecordBatch(PowerFlowTables.Controls, count, columns);
    }

    private FlagColumn Limits()
    {
        var (values, validity) = (Bitmap.AllSet(limit.Count), Bitmap.AllSet(limit.Count));
        for (var row = 0; row < limit.Count; row++)
        {
            Bitmap.Set(values, row, limit[row] == true);
            Bitmap.Set(validity, row, limit[row] is not null);
        }

        return new FlagColumn(values, limit.Count, validity);
    }
}
