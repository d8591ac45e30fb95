using System.Text.Json.Nodes;

namespace Gat.Server.Tests.Api;

/// <summary>The OpenAPI document against the running service.</summary>
public sealed class OpenApiTests(RunningServer server) : IClassFixture<RunningServer>
{
    private static readonly string[] routes =
    [
        "get /xxaqy-api/health", "get /xxaqy-api/openapi.json", "post /xxaqy-api/aggregator/clear_cache", "post /xxaqy-api/aggregator/init", "post /xxaqy-api/aggregator/solve",
        "post /xxaqy-api/aggregator/solve/single", "post /xxaqy-api/matrices/build",
    ];

    [Fact]
    public async Task It_lists_the_routes_that_are_served()
    {
        var document = (await server.GetAsync("openapi.json")).Body!;

        var listed = document["paths"]!.AsObject().SelectMany(path => path.Value!.AsObject().Select(method => $"{method.Key} {path.Key}"));

        Assert.Equal(routes, listed.Order());
        foreach (var route in listed)
        {
            using var request = new HttpRequestMessage(new HttpMethod(route.Split(' ')[0].ToUpperInvariant()), server.Url + route.Split(' ')[1]);
            using var response = await server.Client.SendAsync(request);
            Assert.True((int)response.StatusCode is 200 or 400 or 415, route);
        }
    }

    [Theory]
    [InlineData("/xxaqy-api/matrices/build")]
    [InlineData("/xxaqy-api/aggregator/init")]
    [InlineData("/xxaqy-api/aggregator/solve")]
    [InlineData("/xxaqy-api/aggregator/solve/single")]
    public async Task Its_examples_are_answered_with_the_fields_that_it_tells_and_no_others(string path)
    {
        var document = (await server.GetAsync("openapi.json")).Body!;
        var operation = document["paths"]![path]!["post"]!;
        var example = operation["requestBody"]!["content"]!["application/json"]!["example"]!;
        var schema = Resolve(document, operation["responses"]!["200"]!["content"]!["application/json"]!["schema"]!);
        Assert.Empty(example.AsObject().Select(field => field.Key).Except(Fields(Resolve(document, operation["requestBody"]!["content"]!["application/json"]!["schema"]!))));

        foreach (var isAc in new[] { false, true })
        {
            var request = JsonNode.Parse(example.ToJsonString())!;
            if (isAc && path.Contains("solve", StringComparison.Ordinal))
            {
                (request["ac_verify"], request["q_cap_kvar"], request["other"]) = (true, 200, 1);
            }

            var answer = await server.PostAsync("/" + path.TrimStart('/'), request);

            Assert.Equal(200, answer.Status);
            Check(schema, answer.Body!, path, allAsked: isAc);
        }
    }

    private static void Check(JsonNode schema, JsonNode body, string where, bool allAsked)
    {
        var told = Fields(schema).ToList();
        var required = schema["required"]?.AsArray().Select(name => name!.GetValue<string>()).ToList() ?? [];
        var given = body.AsObject().Select(field => field.Key).ToList();
        Assert.True(!given.Except(told).Any(), $"{where} has fields that the document does not tell: {string.Join(", ", given.Except(told))}");
        Assert.True(!required.Except(given).Any(), $"{where} lacks {string.Join(", ", required.Except(given))}");
        Assert.True(!allAsked || !where.EndsWith("data", StringComparison.Ordinal) || !where.Contains("solve", StringComparison.Ordinal) || !told.Except(given).Any());
        foreach (var (name, property) in schema["properties"]!.AsObject())
        {
            if (property?["properties"] is not null && body[name] is JsonObject inner && name is "data" or "metadata")
            {
                Check(property!, body[name]!, $"{where} {name}", allAsked);
            }
        }
    }

    private static IEnumerable<string> Fields(JsonNode schema) => schema["properties"]!.AsObject().Select(field => field.Key);

    private static JsonNode Resolve(JsonNode document, JsonNode schema) =>
        schema["$ref"] is { } reference ? document["components"]!["schemas"]![reference.GetValue<string>().Split('/')[^1]]! : schema;
}
