using System.Text;

namespace Gat.Server.Tests.Api;

/// <summary>Bodies that went wrong in random ways: never a failure of the service, always the document's shape.</summary>
public sealed class FuzzTests(RunningServer server) : IClassFixture<RunningServer>
{
    private static readonly string[] pieces =
        ["[", "]", "{", "}", ",", ":", "\"", "null", "true", "-1", "1e308", "1e-400", "0.1.2", "NaN", "\\u0000", "\\ud800", "\"vpp_nodes\"", "[[]]", "\u00e9", " ", "99999999999999999999", "\"\""];

    [Theory]
    [InlineData("aggregator/solve/single", 1)]
    [InlineData("aggregator/solve", 2)]
    [InlineData("aggregator/init", 3)]
    [InlineData("matrices/build", 4)]
    public async Task Mangled_bodies_get_400_or_an_answer(string path, int seed)
    {
        var random = new Random(seed);
        var source = path == "aggregator/solve" ? Examples.Profiles().ToJsonString() : Examples.Single().ToJsonString();
        var (answered, refused) = (0, 0);
        for (var trial = 0; trial < 400; trial++)
        {
            var body = Encoding.UTF8.GetBytes(Mangled(source, random));
            if (random.Next(4) == 0)
            {
                body[random.Next(body.Length)] = (byte)random.Next(256);
            }

            var answer = await server.PostAsync(path, body);

            Assert.True(answer.Status is 200 or 400, $"{answer.Status} for {Encoding.Latin1.GetString(body)}: {answer.Body}");
            Assert.Equal(answer.Status == 200, answer.Body!["success"]!.GetValue<bool>());
            (answered, refused) = answer.Status == 200 ? (answered + 1, refused) : (answered, refused + 1);
        }

        Assert.True(refused > 100, $"{answered} answered, {refused} refused");
        Assert.Empty(server.Log);
    }

    [Fact]
    public async Task Random_powers_always_get_an_answer_or_a_reason()
    {
        var random = new Random(7);
        for (var trial = 0; trial < 300; trial++)
        {
            var count = 1 + random.Next(40);
            string List(Func<double> next) => "[" + string.Join(',', Enumerable.Range(0, count).Select(_ => next().ToString("R", System.Globalization.CultureInfo.InvariantCulture))) + "]";
            var body = $$"""
                {"vpp_nodes": {{List(() => 2 + random.Next(32))}}, "p_inj_max": {{List(() => Size(random))}}, "p_abs_max": {{List(() => Size(random))}},
                 "q_ratio": {{(random.Next(3) == 0 ? "0" : "0.7")}}, "q_cap_kvar": {{List(() => Size(random))}} }
                """;

            var answer = await server.PostAsync("aggregator/solve/single", body);

            Assert.Equal(200, answer.Status);
            var status = answer.Data["status"]!.GetValue<string>();
            Assert.True(status is "solved" or "infeasible", $"{status}: {body}");
            Assert.Equal(status == "infeasible", answer.Data["reason"] is not null);
        }
    }

    private static double Size(Random random) => random.Next(5) switch
    {
        0 => 0,
        1 => 1e9,
        2 => random.NextDouble() * 1e-6,
        _ => Math.Exp(15 * random.NextDouble()),
    };

    private static string Mangled(string source, Random random)
    {
        var text = new StringBuilder(source);
        for (var change = random.Next(1, 4); change > 0; change--)
        {
            var at = random.Next(text.Length);
            switch (random.Next(3))
            {
                case 0:
                    text.Insert(at, pieces[random.Next(pieces.Length)]);
                    break;
                case 1:
                    text.Remove(at, Math.Min(random.Next(1, 12), text.Length - at));
                    break;
                default:
                    text.Remove(at, 1).Insert(at, pieces[random.Next(pieces.Length)]);
                    break;
            }

            if (text.Length == 0)
            {
                return "{";
            }
        }

        return text.ToString();
    }
}
