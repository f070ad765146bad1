# Retold in a container: nothing in it runs as root, and the case lies in /case.
#   docker build -t retold .
#   docker run --rm -v "$PWD":/case --user "$(id -u):$(id -g)" retold trace /case
# docs/how-to/team.md shows how a team reads it.
FROM python:3.13-slim AS wheels
WORKDIR /source
COPY . .
RUN pip wheel --no-cache-dir --constraint constraints.txt --wheel-dir /wheels ".[server,postgres]"

FROM python:3.13-slim
RUN --mount=type=bind,from=wheels,source=/wheels,target=/wheels \
    pip install --no-cache-dir --no-index --find-links /wheels "retold[server,postgres]" \
    && useradd --uid 1000 --create-home retold \
    && mkdir -p /case /home/retold/.config && chown -R retold /case /home/retold
ENV PYTHONUTF8=1
USER 1000
WORKDIR /case
VOLUME /case
EXPOSE 8400
# Any answer below 500 will do: without accounts it is "not for you", and that is health.
HEALTHCHECK --interval=30s --timeout=5s --start-period=60s CMD ["python", "-c", "import http.client as h; c = h.HTTPConnection('127.0.0.1', 8400, timeout=4); c.request('GET', '/login'); raise SystemExit(c.getresponse().status >= 500)"]
ENTRYPOINT ["retold"]
CMD ["--help"]
