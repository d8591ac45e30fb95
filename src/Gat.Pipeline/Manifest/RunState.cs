using System.Text.Json.Serialization;

namespace Gat.Pipeline.Manifest;

/// <summary>Where a run stands, as its <c>run.json</c> says.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<RunState>))]
public enum RunState
{
    /// <summary>It was begun. If no process works on it any more, it was interrupted and can be resumed.</summary>
    [JsonStringEnumMemberName("running")]
    Running,

    /// <summary>Every chunk is written.</summary>
    [JsonStringEnumMemberName("finished")]
    Finished,

    /// <summary>The user stopped it; it can be resumed.</summary>
    [JsonStringEnumMemberName("cancelled")]
    Cancelled,

    /// <summary>It ended with an error, which is recorded; once mended, it can be resumed.</summary>
    [JsonStringEnumMemberName("failed")]
    Failed,
}

/// <summary>Where a chunk stands. A chunk of which nothing is recorded has not been computed yet.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<ChunkState>))]
public enum ChunkState
{
    /// <summary>Its parts are written.</summary>
    [JsonStringEnumMemberName("finished")]
    Finished,

    /// <summary>Its evaluation or writing ended with an error, which is recorded.</summary>
    [JsonStringEnumMemberName("failed")]
    Failed,
}
