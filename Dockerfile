# The course for one student: JupyterLab, the Rust kernel, everything compiled; nothing is fetched when it runs.
#   docker build -t hourglass .
#   docker run --rm -p 127.0.0.1:8888:8888 -v hourglass-work:/opt/hourglass/work hourglass
# The same image serves a hub on Kubernetes: hub/z2jh. What of this was run is said in hub/README.md.
FROM rust:1.95.0-slim-bookworm@sha256:d7482085ff5b415f84dba5647ae71606650bdef00db7aeb69f4b3d170c3e4082

RUN apt-get update \
    && apt-get install --yes --no-install-recommends python3 python3-venv tini \
    && rm -rf /var/lib/apt/lists/*
COPY . /opt/hourglass
RUN /opt/hourglass/hub/install --image

# What set-up has put into `work` as root is the student's. Lessons that are missing there are copied at each start. A volume belongs there:
# what is written elsewhere is gone with the container.
RUN useradd --create-home --uid 1000 student && chown -R student:student /opt/hourglass/work
USER 1000
WORKDIR /opt/hourglass/work
ENV HOURGLASS_CACHE=/opt/hourglass/.cache JUPYTER_CONFIG_PATH=/opt/hourglass/hub/jupyter/ko:/opt/hourglass/hub/jupyter \
    PATH=/opt/hourglass/.venv/bin:$PATH LANG=C.UTF-8
EXPOSE 8888
ENTRYPOINT ["tini", "--"]
CMD ["/opt/hourglass/hub/singleuser", "--ip=0.0.0.0"]
