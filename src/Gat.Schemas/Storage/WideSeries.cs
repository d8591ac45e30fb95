namespace Gat.Schemas.Storage;

/// <summary>A wide table of time series: one column of times and one column of numbers for each series.</summary>
/// <param name="Times">Microseconds since 1970 UTC, in the order of rows.</param>
/// <param name="Names">Names of the series, in the order of columns.</param>
/// <param name="Values">The numbers of each series, all finite, in the order of rows.</param>
public sealed record WideSeries(long[] Times, IReadOnlyList<string> Names, SeriesStore Values);
