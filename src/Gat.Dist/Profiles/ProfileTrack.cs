namespace Gat.Dist.Profiles;

/// <summary>Rows of a file that follow each other in time: all rows of a wide file, those of one profile in the long form.</summary>
/// <param name="Profiles">Profiles whose values the rows hold.</param>
/// <param name="Rows">The rows, in time's direction.</param>
internal sealed record ProfileTrack(string[] Profiles, List<TrackRow> Rows);

/// <summary>One row of a track.</summary>
/// <param name="Line">Its line in the file.</param>
/// <param name="Stamp">Its time.</param>
/// <param name="Values">A value for each profile; NaN: missing.</param>
internal readonly record struct TrackRow(int Line, TimeStamp Stamp, double[] Values)
{
    /// <summary>Whether no profile has a value.</summary>
    public bool IsEmpty => Array.TrueForAll(Values, double.IsNaN);
}
