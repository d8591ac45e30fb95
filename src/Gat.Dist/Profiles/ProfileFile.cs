using Gat.Faults;

namespace Gat.Dist.Profiles;

/// <summary>A file of profiles as tracks of rows with times and values.</summary>
internal sealed class ProfileFile
{
    private readonly string path;
    private readonly ProfileLayout layout;
    private readonly FaultList faults;

    private ProfileFile(string path, ProfileLayout layout, FaultList faults) => (this.path, this.layout, this.faults) = (path, layout, faults);

    /// <summary>Reads all rows below the header.</summary>
    /// <returns>A track for a wide file; in the long form one for each profile, in order of appearance.</returns>
    public static List<ProfileTrack> Read(string path, List<DelimitedRow> rows, ProfileLayout layout, FaultList faults)
    {
        var file = new ProfileFile(path, layout, faults);
        var tracks = layout.IdColumn < 0 ? [file.Wide(rows)] : file.Long(rows);
        tracks.ForEach(Forward);
        return tracks;
    }

    private ProfileTrack Wide(List<DelimitedRow> rows)
    {
        var track = new ProfileTrack([.. layout.Values.Select(column => column.ProfileId)], []);
        foreach (var row in rows.Skip(layout.FirstRow))
        {
            if (Stamp(row) is { } stamp)
            {
                track.Rows.Add(new TrackRow(row.Number, stamp, [.. layout.Values.Select(column => Value(row, column))]));
            }
        }

        return track;
    }

    private List<ProfileTrack> Long(List<DelimitedRow> rows)
    {
        var (tracks, byId) = (new List<ProfileTrack>(), new Dictionary<string, ProfileTrack>(StringComparer.Ordinal));
        foreach (var row in rows.Skip(layout.FirstRow))
        {
            var id = layout.IdColumn < row.Cells.Length ? row.Cells[layout.IdColumn] : "";
            if (id.Length == 0)
            {
                faults.Add("The row names no profile.", Place(row), "Give it a name, or leave the row out.");
                continue;
            }

            if (!byId.TryGetValue(id, out var track))
            {
                tracks.Add(byId[id] = track = new ProfileTrack([id], []));
            }

            if (Stamp(row) is { } stamp)
            {
                track.Rows.Add(new TrackRow(row.Number, stamp, [Value(row, layout.Values[0])]));
            }
        }

        return tracks;
    }

    private TimeStamp? Stamp(DelimitedRow row)
    {
        var text = layout.TimeText(row);
        if (TimeStamp.TryParse(text, layout.DateOrder, out var stamp))
        {
            return stamp;
        }

        faults.Add($"'{text}' is no time.", Place(row), "Write it as 2026-03-29 02:15, or see --time and --date-order.");
        return null;
    }

    private double Value(DelimitedRow row, ValueColumn column)
    {
        var text = column.Index < row.Cells.Length ? row.Cells[column.Index] : "";
        if (NumberText.IsMissing(text))
        {
            return double.NaN;
        }

        if (NumberText.TryParse(text, layout.Decimal, out var value))
        {
            return value;
        }

        faults.Add($"'{text}' is no number.", $"{Place(row)}, column {column.Header}", $"Decimals are taken to be written with '{layout.Decimal}'; see --decimal.");
        return double.NaN;
    }

    private string Place(DelimitedRow row) => $"{path}, line {row.Number}";

    // Some systems write the newest row first.
    private static void Forward(ProfileTrack track)
    {
        var falls = 0;
        for (var at = 1; at < track.Rows.Count; at++)
        {
            falls += Math.Sign((track.Rows[at - 1].Stamp.Clock - track.Rows[at].Stamp.Clock).Ticks);
        }

        if (falls > 0)
        {
            track.Rows.Reverse();
        }
    }
}
